// For an operator whose service worker went wrong: served in place of sw.js, it removes itself and
// every cache of the shell, and leaves what residents handed in untouched (docs/operate.md).

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await self.registration.unregister();
  })());
});
