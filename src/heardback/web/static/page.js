// Comforts only: without this the page shows and does everything that matters.
"use strict";
for (const item of document.querySelectorAll(".js")) {
  item.hidden = false;
  item.firstElementChild.setAttribute("aria-live", "polite");
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const label = button.dataset.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "Copied";
  } catch {
    // The clipboard is closed to pages that came by plain http from elsewhere: select instead.
    getSelection().selectAllChildren(source);
    button.textContent = document.execCommand("copy") ? "Copied" : "Selected: now copy";
  }
  setTimeout(() => { button.textContent = label; }, 2500);
});
let sent = false;
document.addEventListener("submit", (event) => {
  // A double tap over a slow network: the second would ask at an address that the first has ended.
  if (sent) event.preventDefault();
  sent = true;
  setTimeout(() => { sent = false; }, 1000);
});
