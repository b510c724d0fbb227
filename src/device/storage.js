// The browser's database, with the one thing that wrappers leave out: strict durability.
// Stores hold strings or bytes under string keys; what they mean is decided in Rust.

const STORES = ['outbox', 'meta', 'parts'];

export const open = () => new Promise((ok, no) => {
  const request = indexedDB.open('onewindow', 1);
  request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
  request.onsuccess = () => {
    const db = request.result;
    // Another tab brings a newer layout: let it, and have this page reload rather than write on.
    db.onversionchange = () => db.close();
    ok(db);
  };
  request.onerror = request.onblocked = () => no(request.error);
});

const settled = (request) => new Promise((ok, no) => {
  request.onsuccess = () => ok(request.result);
  request.onerror = () => no(request.error);
});

export const get = (db, store, key) =>
  settled(db.transaction([store], 'readonly').objectStore(store).get(key));

export const all = (db, store) =>
  settled(db.transaction([store], 'readonly').objectStore(store).getAll());

export const keys = (db, store) =>
  settled(db.transaction([store], 'readonly').objectStore(store).getAllKeys());

// Writes all or nothing. `expected` is null or [store, key, value]: when that key holds something
// else, nothing is written. Answers 'strict', 'relaxed' (an engine that cannot promise) or 'stale'.
export const commit = (db, expected, puts, removals) => new Promise((ok, no) => {
  const tx = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  let stale = false;
  const write = () => {
    puts.forEach(([store, key, value]) => tx.objectStore(store).put(value, key));
    removals.forEach(([store, key]) => tx.objectStore(store).delete(key));
  };
  if (expected) {
    const [store, key, value] = expected;
    const request = tx.objectStore(store).get(key);
    request.onsuccess = () => {
      if (request.result === value) write();
      else { stale = true; tx.abort(); }
    };
  } else write();
  tx.oncomplete = () => ok(tx.durability === 'strict' ? 'strict' : 'relaxed');
  tx.onabort = () => (stale ? ok('stale') : no(tx.error));
});
