// The page itself without a network. Editions and envelopes are not kept here: the app has them.
// A new version waits until the app asks for it, so that nothing changes under a resident's hands.

const VERSION = '{{version}}';
const SHELL = {{shell}};
// Kept once a device has asked for it: a kiosk's keyboard and its dictionary.
const ON_DEMAND = {{on-demand}};
// Trained by the operator, changed by nobody but them: the newest that can be had.
const PACK = '/handwriting.pack';
const CACHE = `shell-${VERSION}`;

self.addEventListener('install', (event) => {
  // Past the browser's own cache: what belongs to one version is kept together.
  const fresh = SHELL.map((path) => new Request(path, { cache: 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('shell-') && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') self.skipWaiting();
});

const ELSEWHERE = ['/api/', '/b/', '/console', '/plain', '/poster', '/healthz', '/readyz', '/metrics'];
const isOurs = (url) => url.origin === self.location.origin
  && !ELSEWHERE.some((start) => url.pathname.startsWith(start));

async function newest(request) {
  const cache = await caches.open(CACHE);
  try {
    const fetched = await fetch(request);
    if (fetched.ok) await cache.put(PACK, fetched.clone());
    return fetched;
  } catch (cause) {
    const kept = await cache.match(PACK);
    if (kept) return kept;
    throw cause;
  }
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !isOurs(url)) return;
  const page = event.request.mode === 'navigate';
  if (url.pathname === PACK) {
    event.respondWith(newest(event.request));
    return;
  }
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(page ? '/' : url.pathname);
    if (kept) return kept;
    const fetched = await fetch(event.request);
    if (fetched.ok && ON_DEMAND.includes(url.pathname)) await cache.put(url.pathname, fetched.clone());
    return fetched;
  })());
});
