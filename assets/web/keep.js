// Keeps the site for reading offline. Loaded when the page lives.

// Workers need a trusted address: only the site's own, beside this script.
const policy = globalThis.trustedTypes?.createPolicy("docso", {
  createScriptURL: (address) => {
    const url = new URL(address, import.meta.url);
    if (url.origin !== location.origin) throw new TypeError("not an address of this site");
    return url.href;
  },
});
const trusted = (address) => policy?.createScriptURL(address) ?? new URL(address, import.meta.url).href;

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
