// Brings the page to life, and keeps it for reading offline. The page reads without any of this.
const still = (reason) => {
  console.info("Đọc Số:", reason);
  delete document.documentElement.dataset.ready;
  document.getElementById("still")?.setAttribute("media", "all");
};

// Workers need a trusted address: only the site's own, beside this script.
const policy = globalThis.trustedTypes?.createPolicy("docso", {
  createScriptURL: (address) => {
    const url = new URL(address, import.meta.url);
    if (url.origin !== location.origin) throw new TypeError("not an address of this site");
    return url.href;
  },
});
const trusted = (address) => policy?.createScriptURL(address) ?? new URL(address, import.meta.url).href;

const wake = async () => {
  const { default: init } = await import("./{{BROWSER}}");
  await init({ module_or_path: new URL("./{{WASM}}", import.meta.url) });
};

// A trap in the module leaves the page as it is; say so, and offer a fresh start.
addEventListener("error", (event) => {
  if (!(event.error instanceof WebAssembly.RuntimeError)) return;
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

wake().catch((error) => still(error));

const keep = async () => {
  const address = new URL("../service-worker.js", import.meta.url);
  const registration = await navigator.serviceWorker.register(trusted(address.href), {
    scope: new URL("../", import.meta.url).pathname,
    updateViaCache: "none",
  });
  const waits = () => registration.waiting && navigator.serviceWorker.controller && dispatchEvent(new Event("docso-update"));
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", waits));
  waits();
  let taking = false;
  addEventListener("docso-take-update", () => {
    taking = true;
    registration.waiting?.postMessage("take over");
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => taking && location.reload());
};
if ("serviceWorker" in navigator) keep().catch((error) => console.info("Đọc Số:", error));
