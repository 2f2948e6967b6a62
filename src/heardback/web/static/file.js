// The file as text, checked on the server as one types. Without this Check asks, and a line's
// button shows the lines around it.
"use strict";

const PAUSE = 500; // milliseconds without typing before the text is looked at
const text = document.getElementById("text");
const sheet = document.getElementById("sheet");
let waiting = 0;
let asking = null; // the look that is on its way
let leaving = false; // by a button of the form

function goTo(number) {
  const lines = text.value.split("\n");
  const line = Math.min(Math.max(number, 1), lines.length) - 1;
  const start = lines.slice(0, line).reduce((length, each) => length + each.length + 1, 0);
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, start + lines[line].length);
  const height = parseFloat(getComputedStyle(text).lineHeight);
  text.scrollTop = line * height - text.clientHeight / 3;
  text.scrollLeft = 0;
  text.scrollIntoView({ block: "nearest" });
}

async function check() {
  clearTimeout(waiting);
  asking?.abort();
  asking = new AbortController();
  const fields = new FormData(sheet);
  fields.set("do", "check");
  try {
    const answer = await fetch(sheet.action, { method: "POST", body: fields, signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("check");
    if (found) Idiomorph.morph(document.getElementById("check"), found);
  } catch {
    // Not to be had just now, or asked anew: what was found before stays.
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=line], button[value=check]");
  const link = event.target.closest("a[href*='?line=']");
  if (!button && !link) return;
  event.preventDefault();
  if (button?.value === "check") return check();
  goTo(Number(button ? button.value : new URL(link.href).searchParams.get("line")));
});

if (text) {
  document.getElementById("excerpt")?.remove();
  if (text.dataset.line) goTo(Number(text.dataset.line));
}
if (sheet) {
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  });
  sheet.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    const isSaved = !text.hasAttribute("data-unsaved") && text.value === text.defaultValue;
    if (!leaving && !isSaved) event.preventDefault();
  });
}
