// Tables sort by the heads of their columns; without this script they stand as they were written.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const upwards = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.classList.contains("number"));
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const rows = [...table.tBodies[0].rows].sort((a, b) =>
        value(a).localeCompare(value(b), document.documentElement.lang, { numeric: true }));
      if (head.classList.contains("number")) rows.sort((a, b) => (parseFloat(value(a)) || 0) - (parseFloat(value(b)) || 0));
      table.tBodies[0].append(...(upwards ? rows.reverse() : rows));
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", upwards ? "descending" : "ascending");
    });
  });
}
