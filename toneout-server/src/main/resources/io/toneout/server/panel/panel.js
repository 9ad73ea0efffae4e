// The little that pages need beyond htmx. They work without it.
"use strict";

// Live fragments: one stream a page, open while its tab is seen. A browser has few connections to
// one host, and tabs that nobody sees must not use them up.
const address = document.body.dataset.stream;
const pulse = document.getElementById("pulse");
let stream = null;

function open() {
  if (!address || stream || document.hidden) {
    return;
  }
  stream = new EventSource(address);
  for (const element of document.querySelectorAll("[data-live]")) {
    stream.addEventListener(element.dataset.live, (event) => {
      // What somebody is choosing from stands still.
      if (element.querySelector("[data-hold] :checked")) {
        return;
      }
      const unfolded = [...element.querySelectorAll("details[id][open]")].map((one) => one.id);
      htmx.swap(element, event.data, { swapStyle: "innerHTML" });
      unfolded.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    });
  }
  stream.addEventListener("end", close);
  stream.onopen = () => { pulse.hidden = true; };
  stream.onerror = () => { pulse.hidden = false; };
}

function close() {
  stream?.close();
  stream = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", open);

// Buttons that copy what stands elsewhere on the page.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
    }
  });
}

// On a narrow screen the menu is shut until somebody opens it.
const menu = document.querySelector("details.menu");
const narrow = window.matchMedia("(max-width: 800px)");
const fit = () => { if (menu) { menu.open = !narrow.matches; } };
narrow.addEventListener("change", fit);
fit();

// Choosing something else shows it at once.
for (const form of document.querySelectorAll("[data-auto-submit]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
