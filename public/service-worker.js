// Keeps the build's own files on the device, and answers with our offline page when there is no network.
// It keeps nothing of what users see. Registered as `/service-worker.js?build=ID`: a new build is a new address,
// so that the browser installs it although this text did not change.

const OURS = "tablero-";
const ASSETS = `${OURS}assets-${new URL(location.href).searchParams.get("build") ?? "0"}`;
const OFFLINE = "/offline.html";

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(ASSETS);
      // Without the offline page this worker is of no use, so its failure fails the installation.
      await cache.add(new Request(OFFLINE, { cache: "reload" }));
      const answer = await fetch("/build.json", { cache: "no-store" });
      if (!answer.ok) throw new Error(`build.json: ${answer.status}`);
      const { files } = await answer.json();
      await cache.addAll(Object.values(files).map((path) => `/${path}`));
      // Pages always come from the network, so the new worker can take over from the old one at once.
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(OURS) && name !== ASSETS) await caches.delete(name);
      }
      // Lets a page load while the worker still wakes up.
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

// A hashed name never changes its content. A page of an older build, still open, asks for names that are no longer
// kept here: the server still has them, and they are not worth keeping again.
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}
