// What a page keeps in the browser's database.

/** Waits until exactly so many parts of editions are kept. */
export const keepsParts = (page, count) => page.waitForFunction((count) => new Promise((done) => {
  indexedDB.open('onewindow').onsuccess = ({ target }) => {
    const asked = target.result.transaction(['parts']).objectStore('parts').count();
    asked.onsuccess = () => { target.result.close(); done(asked.result === count); };
  };
}), count);
