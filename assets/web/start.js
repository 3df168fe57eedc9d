// Stands in the page itself. Brings it to life once its text is painted, and reads without: what is pressed meanwhile is done then.
// How the module and what goes with it come is put in: by the net (wake.js), or out of the page itself (wake-alone.js).
(() => {
  const page = document.documentElement;
  // A page that takes a report has nothing to bring to life before it has one.
  const waits = "waits" in document.currentScript.dataset;
  // Charts stand beside the text, where there is room, only if something makes them follow the reading.
  page.dataset.scripts = page.dataset.beside = "";
  const still = (reason) => {
    console.info("Đọc Số:", reason);
    for (const name of ["ready", "scripts", "beside"]) delete page.dataset[name];
  };

  // A report so short that it does not scroll far has no reading to follow: each chart after its paragraph.
  const fit = () => {
    if (!("scripts" in page.dataset)) return;
    page.dataset.beside = "";
    if (page.scrollHeight < 1.6 * innerHeight && document.querySelectorAll(".charts").length > 1) delete page.dataset.beside;
  };
  addEventListener("resize", fit);

  let touched = () => {};
  const touch = new Promise((done) => (touched = done));
  let pressed;
  const early = (event) => {
    touched();
    const button = event.type === "click" && event.target.closest?.("#app button");
    if (button) pressed = button;
  };
  const signs = ["pointerdown", "keydown", "focusin", "click"];
  let patience;
  addEventListener("docso-ready", () => {
    clearTimeout(patience);
    page.dataset.scripts = "";
    fit();
    for (const sign of signs) removeEventListener(sign, early, true);
    pressed?.click();
  });

  // A trap in the module leaves the page as it is; say so, and offer a fresh start.
  addEventListener("error", ({ error }) => {
    if (!(error instanceof WebAssembly.RuntimeError) && !/\.wasm\b/.test(error?.stack)) return;
    still("the module stopped");
    const said = document.querySelector(".notice");
    if (!said) return;
    const line = document.createElement("p");
    const again = document.createElement("button");
    line.textContent = "Phần tương tác đã dừng; bài và biểu đồ vẫn đọc được. ";
    again.textContent = "Tải lại trang";
    again.addEventListener("click", () => location.reload());
    line.append(again);
    said.replaceChildren(line);
  });

  {{WAKE}}
  const begin = () => {
    for (const sign of signs) addEventListener(sign, early, true);
    // A module that neither comes nor fails: the page reads on as it would without one, and takes it when it comes.
    patience = setTimeout(() => still("the module does not come"), 20_000);
    // In the frame that lays the page out anyway; the module comes after it.
    requestAnimationFrame(() => {
      fit();
      setTimeout(() => wake().catch(still).finally(keep));
    });
  };
  if (waits) addEventListener("docso-read", begin, { once: true });
  addEventListener("DOMContentLoaded", waits ? () => setTimeout(() => (kept || dress(), keep())) : begin);
})();
