// Keeps the whole site for reading offline. A version is installed whole or not at all: every file is checked against its hash.
const VERSION = "{{VERSION}}";
const FILES = "{{FILES}}";
// Kept when they are first asked for: what reading does not need.
const LATER = new Map("{{LATER}}");
const scope = new URL(self.registration.scope);
const prefix = `docso ${scope.pathname} `;
const name = prefix + VERSION;
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const fetched = async (cache, [path, hash]) => {
  const address = new URL(path, scope);
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const bytes = await response.clone().arrayBuffer();
  if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== hash) throw new Error(`another version of ${address}`);
  // A response that came by a redirect must not answer a navigation.
  await cache.put(address, new Response(bytes, { headers: response.headers }));
};

const install = async () => {
  const cache = await caches.open(name);
  try {
    await Promise.all(FILES.map((file) => fetched(cache, file)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
};

const activate = async () => {
  const older = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  await Promise.all(older.map((key) => caches.delete(key)));
  await self.clients.claim();
};

const answer = async (request) => {
  const cache = await caches.open(name);
  const address = new URL(request.url);
  const found = await cache.match(address, { ignoreSearch: true });
  if (found) return found;
  const path = address.href.slice(scope.href.length);
  if (LATER.has(path)) {
    await fetched(cache, [path, LATER.get(path)]);
    return cache.match(address);
  }
  if (request.mode === "navigate") {
    // "/reader" for "/reader/", "…/index.html" for its folder.
    const folder = new URL(address.pathname.replace(/index\.html$/, "").replace(/\/?$/, "/"), scope);
    const page = await cache.match(folder);
    if (page) return folder.pathname === address.pathname ? page : Response.redirect(folder.href + address.search, 302);
  }
  return fetch(request);
};

// What another app of the device shares with this one is kept here until the page takes it: it goes to no server.
const BRING = "{{BRING}}/";
const taken = async (request) => {
  const form = await request.formData();
  const file = form.getAll("files").find((it) => it.size);
  const words = [form.get("title"), form.get("text"), form.get("url")].filter(Boolean).join("\n\n");
  const cache = await caches.open("docso shared");
  const name = file ? { "x-name": encodeURIComponent(file.name) } : {};
  await cache.put(new URL("shared", scope), new Response(file ?? words, { headers: { "content-type": file?.type || "text/plain", ...name } }));
  return Response.redirect(`${new URL(BRING, scope).href}?chia-se`, 303);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = address.origin === scope.origin && (address.pathname + "/").startsWith(scope.pathname);
  if (event.request.method === "POST" && address.pathname === new URL(BRING, scope).pathname) return event.respondWith(taken(event.request));
  if (event.request.method === "GET" && ours) event.respondWith(answer(event.request));
});
