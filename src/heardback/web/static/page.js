// Comforts only: without this every page shows and does all that matters, with a page load for
// each tap. Here an answer's <main> is worked into the one that is seen, so that nothing jumps,
// nothing that is open closes, and nothing that is being typed is lost.
"use strict";

const LOOK_EVERY = 4000; // milliseconds between two looks whether an open page has changed
const main = document.getElementById("main");
let version = null; // the ETag of what is seen
let busy = false; // a form is on its way

const isTouched = (field) =>
  ("defaultValue" in field && field.value !== field.defaultValue) ||
  ("defaultChecked" in field && field.checked !== field.defaultChecked);

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  Idiomorph.morph(main, page.getElementById("main"), {
    callbacks: {
      beforeAttributeUpdated: (name, node) =>
        !(name === "open" && node.matches("details")) && !(name === "value" && isTouched(node)),
    },
  });
  ready(main);
}

function ready(part) {
  for (const item of part.querySelectorAll(".js[hidden]")) item.hidden = false;
}

async function look() {
  if (document.hidden || busy || !main.hasAttribute("data-live")) return;
  const headers = version ? { "If-None-Match": version } : {};
  const answer = await fetch(location.href, { headers, cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return; // unchanged, or not to be had just now
  const html = await answer.text();
  if (busy) return;
  show(html); // at the first look, too: it may have changed while nobody saw it
  version = answer.headers.get("ETag");
}

async function send(form, button) {
  const fields = new FormData(form, button);
  // A form's own `action` may be hidden by a field of that name.
  const address = form.getAttribute("action") || location.href;
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
  const html = await answer.text();
  if (!answer.headers.get("Content-Type")?.startsWith("text/html")) throw new Error("no page");
  if (answer.redirected) { // what was typed is noted now
    form.reset();
    const here = new URL(answer.url);
    if (here.pathname !== location.pathname) return location.assign(here);
    here.searchParams.delete("undone"); // said once: the next look takes it away
    history.replaceState(null, "", here);
    form.closest("details")?.removeAttribute("open"); // done with
  }
  show(html);
  version = answer.headers.get("ETag");
  const said = main.querySelector("[role=alert], #noted");
  said?.setAttribute("tabindex", "-1");
  said?.focus({ preventScroll: true });
  said?.scrollIntoView({ block: "nearest" }); // moves nothing where it is seen
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (busy) return event.preventDefault(); // a second tap
  busy = true;
  setTimeout(() => { busy = false; }, 1000);
  if (!main.hasAttribute("data-live") || form.hasAttribute("data-whole")) return;
  event.preventDefault();
  send(form, event.submitter).catch(() => {
    main.removeAttribute("data-live"); // the browser is to do it, and to say what is wrong
    busy = false;
    form.requestSubmit(event.submitter);
  }).finally(() => { busy = false; });
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const label = button.dataset.label ??= button.textContent;
  button.setAttribute("aria-live", "polite");
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "Copied";
  } catch {
    // The clipboard is closed to pages that came by plain http from elsewhere: select instead.
    const folded = source.closest("details:not([open])");
    if (folded) folded.open = true;
    getSelection().selectAllChildren(source);
    button.textContent = document.execCommand("copy") ? "Copied" : "Selected: now copy";
  }
  setTimeout(() => { button.textContent = label; }, 2500);
});

document.addEventListener("visibilitychange", look);
setInterval(look, LOOK_EVERY);
ready(document);
