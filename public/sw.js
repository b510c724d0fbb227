// The page itself without a network. Editions and envelopes are not kept here: the app has them.
// A new version waits until the app asks for it, so that nothing changes under a resident's hands.

const VERSION = '{{version}}';
// The address of each file with its SHA-256.
const SHELL = {{shell}};
// Kept once a device has asked for it: a kiosk's keyboard and its dictionary.
const ON_DEMAND = {{on-demand}};
// Trained by the operator, changed by nobody but them: the newest that can be had.
const PACK = '/handwriting.pack';
const CACHE = `shell-${VERSION}`;

// A release that fails its test is not installed: the present one stays, and its page is told why.
class Unfit extends Error {}

async function tested(path) {
  // Past the browser's own cache: what belongs to one version is kept together.
  const file = await fetch(new Request(path, { cache: 'no-cache' }));
  if (!file.ok) throw new Unfit('release-incomplete');
  const bytes = await file.clone().arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== SHELL[path]) throw new Unfit('release-damaged');
  if (path.endsWith('.wasm')) {
    await WebAssembly.compile(bytes).catch(() => { throw new Unfit('release-cannot-run'); });
  }
  return [path, file];
}

async function install() {
  const files = await Promise.all(Object.keys(SHELL).map(tested));
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(([path, file]) => cache.put(path, file)));
}

self.addEventListener('install', (event) => {
  event.waitUntil(install().catch(async (cause) => {
    if (cause instanceof Unfit) {
      const pages = await self.clients.matchAll({ includeUncontrolled: true });
      for (const page of pages) page.postMessage(cause.message);
    }
    throw cause;
  }));
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
