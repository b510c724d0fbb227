// What a page keeps, in the browser's database and anywhere else.
import assert from 'node:assert/strict';

const parts = (page) => page.evaluate(() => new Promise((done) => {
  indexedDB.open('onewindow').onsuccess = ({ target }) => {
    const asked = target.result.transaction(['parts']).objectStore('parts').count();
    asked.onsuccess = () => { target.result.close(); done(asked.result); };
  };
}));

/** Waits until exactly so many parts of editions are kept. */
export const keepsParts = async (page, count) => {
  const patience = Date.now() + 20_000;
  while (await parts(page) !== count) {
    assert.ok(Date.now() < patience, `${await parts(page)} parts are kept, not ${count}`);
    await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(drawn); }));
  }
};

/** Everything that the page and its origin hold, as one text. */
export const everything = (page) => page.evaluate(async () => {
  const texts = [document.documentElement.outerHTML, location.href, JSON.stringify(history.state)];
  for (const field of document.querySelectorAll('input, textarea, select')) texts.push(field.value);
  for (const store of [localStorage, sessionStorage]) texts.push(JSON.stringify({ ...store }));
  const readable = (value) => {
    const bytes = ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
    return bytes ? new TextDecoder().decode(value) : JSON.stringify(value);
  };
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((ok, no) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((ok, no) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => ok(request.result);
        request.onerror = () => no(request.error);
      });
      texts.push(...rows.map(readable));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      texts.push(request.url, await (await cache.match(request)).text());
    }
  }
  return texts.join('\n');
});
