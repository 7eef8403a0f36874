// Only what a page without it would miss least: everything works by links and forms alone.
"use strict";

// A filter left empty would only lengthen the address.
document.addEventListener("htmx:configRequest", (event) => {
  const sent = event.detail.parameters;
  for (const name of Object.keys(sent)) {
    if (sent[name] === "") delete sent[name];
  }
});

document.addEventListener("submit", (event) => {
  for (const field of event.target.querySelectorAll("input, select")) {
    if (field.value === "" && event.target.method === "get") field.disabled = true;
  }
});

// Coming back by the browser's arrow, a form must be usable again.
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form input, form select")) field.disabled = false;
});
