// One key for each button and step of the review page. They can be switched off, and rest while a field is filled in.
"use strict";

const keys = document.getElementById("keys");

function setKeys(on) {
  document.documentElement.classList.toggle("keys-off", !on);
  for (const one of document.querySelectorAll("[data-key]")) {
    one.dataset.shortcuts ??= one.getAttribute("aria-keyshortcuts");
    if (on) one.setAttribute("aria-keyshortcuts", one.dataset.shortcuts);
    else one.removeAttribute("aria-keyshortcuts");
  }
}

if (keys) {
  keys.checked = localStorage.getItem("kompanjon.keys") !== "off";
  keys.closest("label").hidden = false;
  document.documentElement.classList.add("keys");
  setKeys(keys.checked);

  keys.addEventListener("change", () => {
    localStorage.setItem("kompanjon.keys", keys.checked ? "on" : "off");
    setKeys(keys.checked);
  });

  let isSent = false;
  document.addEventListener("submit", () => { isSent = true; });
  window.addEventListener("pageshow", () => { isSent = false; });

  document.addEventListener("keydown", (event) => {
    if (!keys.checked || isSent || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
    const isArrow = event.key.startsWith("Arrow");
    if (isArrow && event.target.closest(".scroll")) return; // there the arrows scroll
    const wanted = isArrow ? event.key : event.key.toLowerCase();
    const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(wanted));
    if (!found) return;
    event.preventDefault();
    found.click();
  });
}
