// The way of the module by the net; stands in start.js.
const app = new URL(document.currentScript.dataset.app, document.baseURI);
const file = (name) => new URL(name, app).href;

// The fonts: at once where they are kept on the device, else behind the module, for the text is read without them.
const dress = () => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: file("{{FONTS}}") }));
let kept = false;
try {
  kept = Boolean(navigator.serviceWorker?.controller);
} catch {
  // A sandboxed frame may not even ask.
}
if (kept) dress();

const wake = async () => {
  // All of the module's files start together, behind whatever is still on its way.
  for (const name of ["{{BROWSER}}", "{{SERVICES}}"]) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: file(name), fetchPriority: "low" }));
  }
  const compile = async () => {
    const response = await fetch(file("{{WASM}}"), { priority: "low" });
    // As it comes; whole, where the server does not say that it is WebAssembly.
    return WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await response.arrayBuffer()));
  };
  const [module, { default: init }] = await Promise.all([compile(), import(file("{{BROWSER}}"))]).finally(() => kept || waits || dress());
  await Promise.race([touch, new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done))]);
  await init({ module_or_path: module });
};
const keep = () => import(file("keep.js")).catch(() => {});
