"use strict";
// Everything works without this file; it adds a button to copy code, closes the menu on small
// screens, and marks the heading that is being read.

for (const block of document.querySelectorAll("main pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const text = block.querySelector("code").textContent;
    button.textContent = (await copied(text, block)) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  const frame = document.createElement("div");
  frame.className = "code";
  block.replaceWith(frame);
  frame.append(block, button);
}

// The clipboard is there on https and on this machine; elsewhere the text is selected.
async function copied(text, block) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(block);
    return false;
  }
}

const menu = document.querySelector(".menu");
const narrow = matchMedia("(max-width: 60rem)");
const fit = () => (menu.open = !narrow.matches);
narrow.addEventListener("change", fit);
fit();

const current = menu.querySelector("[aria-current]");
const list = menu.querySelector("nav");
if (current && !narrow.matches) {
  list.scrollTop = Math.max(0, current.offsetTop - list.clientHeight / 2);
}

const links = new Map(
  [...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]),
);
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    }
  },
  { rootMargin: "0px 0px -75% 0px" },
);
for (const heading of document.querySelectorAll("main h2[id]")) seen.observe(heading);

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("ask").focus();
  }
});
