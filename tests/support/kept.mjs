// What a page keeps in the browser's database.
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
