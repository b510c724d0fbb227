// Somebody who must not be seen with a private matter leaves it by one press.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { TrackPage } from '../pages/track.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { everything } from '../support/kept.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const MATTER = 'guide/mediation';
const NAME = '尹贞淑';

const exit = (window) => window.key('handin.quick_exit');

/** The key is there, all of it in sight, however far the page is scrolled, and large. */
const isInSight = async (window) => {
  for (const end of [0, 1e6]) {
    await window.page.evaluate((end) => {
      for (const one of [document.scrollingElement, document.getElementById('main')]) one.scrollTop = end;
    }, end);
    const key = await exit(window).boundingBox();
    const at = `${window.page.url()} scrolled to ${end}`;
    const seen = await exit(window).evaluate((key) => {
      const { left, top, width, height } = key.getBoundingClientRect();
      return [0.02, 0.98].every((y) => key.contains(document.elementFromPoint(left + width / 2, top + height * y)));
    });
    assert.ok(seen, `${at}: nothing covers it`);
    assert.ok(key.height >= (window.kiosk ? 72 : 49), `${at}: ${key.height} pixels high`);
  }
};

/** Walks through the whole matter and looks for the key on each page; stops before handing in. */
const walk = async (window) => {
  await window.open('/guide/mediation');
  await isInSight(window);
  await window.follow('/guide/mediation/checklist');
  await isInSight(window);
  const form = await new FormPage(window).follow(MATTER);
  await isInSight(window);
  await form.agree();
  while (!await form.review.count()) {
    await isInSight(window);
    await form.answer(form.question === 'name' ? NAME : undefined);
    await form.next();
  }
  await isInSight(window);
  return form;
};

test('at a kiosk one press leads from any page of it to a screen that nobody has touched', async () => {
  const kiosk = await on.aKiosk();
  await walk(kiosk);
  assert.ok((await everything(kiosk.page)).includes(NAME), 'the search can find');
  await exit(kiosk).click();
  await kiosk.page.locator('#begin').waitFor();
  assert.equal(await kiosk.page.locator('.doors, [role=dialog]').count(), 0);
  const { pathname, hash } = new URL(kiosk.page.url());
  assert.equal(pathname + hash, '/');
  assert.ok(!(await everything(kiosk.page)).includes(NAME));
});

test('the receipt of it and what became of it have the key as well', async () => {
  const kiosk = await on.aKiosk();
  const form = await walk(kiosk);
  await form.handIn();
  await isInSight(kiosk);
  const receipt = new ReceiptPage(kiosk);
  await receipt.says('state.received');
  const link = await receipt.qr();
  await exit(kiosk).click();
  await kiosk.page.locator('#begin').waitFor();

  const phone = await on.aPhone('ko');
  await new TrackPage(phone).scanned(link);
  await phone.page.locator('.steps').waitFor();
  await isInSight(phone);
  await exit(phone).click();
  await phone.page.locator('.doors').waitFor();
  assert.equal(new URL(phone.page.url()).pathname, '/');
});

test('on a phone it takes the place of the page in the history, and the draft is gone', async () => {
  const phone = await on.aSmallPhone('ko');
  await walk(phone);
  const entries = () => phone.page.evaluate(() => history.length);
  const before = await entries();
  await exit(phone).click();
  await phone.page.locator('.doors').waitFor();
  assert.equal(new URL(phone.page.url()).pathname, '/');
  assert.equal(await entries(), before);
  assert.ok(!(await everything(phone.page)).includes(NAME));
  const form = await new FormPage(phone).follow(MATTER);
  await form.agree();
  await form.answerUntil('name');
  assert.equal(await phone.page.locator('#q-name').inputValue(), '');
});

test('every matter of relief, mediation and legal aid has it, and no other', async () => {
  const kiosk = await on.aKiosk();
  const folder = join(on.server.content, 'guides');
  const shown = [];
  const all = readdirSync(folder).map((file) => file.replace(/\.toml$/, ''));
  await kiosk.open('/');
  for (const guide of all) {
    await kiosk.follow(`/guide/${guide}`);
    if (await exit(kiosk).count()) shown.push(guide);
  }
  const marked = all.filter((guide) => /^sensitive = true$/m.test(readFileSync(join(folder, `${guide}.toml`), 'utf8')));
  assert.deepEqual(shown, marked);
  for (const guide of ['mediation', 'dibao', 'temporary-relief', 'legal-aid']) assert.ok(shown.includes(guide), guide);
});
