// The table of figures as CSV, as it is sorted now, for pages that have no file of it beside them. The mark at the start tells spreadsheets that
// the file is UTF-8.
const saveFigures = () => {
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = [...document.querySelectorAll("#so-lieu tr")].map((row) => [...row.cells].map((it) => cell(it.textContent)).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", rows.join("\r\n"), "\r\n"], { type: "text/csv" }));
  const name = document.title.split(" · ")[0].normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  link.download = `${name.replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "so-lieu"}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
document.addEventListener("click", ({ target }) => target.closest?.("[data-figures]") && saveFigures());
