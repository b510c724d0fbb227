// A kiosk that somebody walks away from.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FindPage } from '../pages/find.mjs';
import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { StillThere } from '../pages/still-there.mjs';
import { faults } from '../support/axe.mjs';
import { everything } from '../support/kept.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES } from '../support/words.mjs';

const on = stage();

/** The minute after which somebody is asked, and the half minute for the answer, with a look. */
const IDLE = 61_000;
const WARNING = 31_000;

/** A kiosk whose clock can be moved on. */
const aKiosk = async (lang) => {
  const kiosk = await on.aKiosk(lang);
  await kiosk.page.clock.install();
  return [kiosk, new StillThere(kiosk)];
};

/** Strings that stand nowhere else, counted as they are typed. */
const seeds = () => {
  const sown = [];
  const next = (kind) => {
    const at = sown.length;
    const seed = {
      name: () => `尹${String.fromCodePoint(0x6f00 + at)}${String.fromCodePoint(0x7200 + at)}`,
      phone: () => `199${String(71_000_000 + at * 977)}`,
      words: () => `悄悄话${at}号${(at * 7919).toString(36)}`,
    }[kind]();
    sown.push(seed);
    return seed;
  };
  return { sown, next };
};

test('a kiosk left in the middle of a form asks, keeps every answer on request, and then wipes', async () => {
  const [kiosk, stillThere] = await aKiosk();
  const { page } = kiosk;
  const { sown, next } = seeds();
  const type = async (field, kind) => { await page.locator(field).fill(next(kind)); };

  await new FindPage(kiosk).open();
  for (let i = 0; i < 12; i += 1) await type('#find', 'words');
  const survey = await new FormPage(kiosk).follow('survey/community');
  await survey.agree();
  while (!await survey.review.count()) {
    const text = page.locator('.question-body textarea');
    if (await text.count()) {
      for (let i = 0; i < 12; i += 1) await text.fill(next('words'));
    }
    await survey.answer();
    await survey.next();
  }
  const form = await new FormPage(kiosk).follow('volunteer');
  await form.agree();
  for (let i = 0; i < 14; i += 1) await type('#q-name', 'name');
  const name = sown.at(-1);
  await form.answerUntil('phone', { name });
  for (let i = 0; i < 14; i += 1) await type('#q-phone', 'phone');
  const phone = sown.at(-1);
  assert.ok(sown.length >= 50, `${sown.length} strings were typed`);
  const found = async () => {
    const text = await everything(page);
    return sown.filter((seed) => text.includes(seed));
  };
  assert.deepEqual(await found(), [phone], 'the search can find');
  const entries = await page.evaluate(() => history.length);

  await stillThere.quiet(IDLE);
  await stillThere.isAsked();
  await stillThere.moreTime();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q-phone', 'where the hand was');
  assert.equal(await page.locator('#q-phone').inputValue(), phone);
  await form.answerAll({ phone });
  const review = await page.locator('main').innerText();
  for (const kept of [name, phone]) assert.ok(review.includes(kept), `${kept} is still there`);

  // Whoever needed longer once is asked later.
  await stillThere.quiet(IDLE);
  assert.equal(await stillThere.dialogue.count(), 0);
  await stillThere.quiet(IDLE);
  await stillThere.isAsked();
  await stillThere.quiet(WARNING);
  await stillThere.invitation.waitFor();
  assert.deepEqual(await found(), []);
  assert.equal(new URL(page.url()).pathname, '/');
  const { title, ...left } = await page.evaluate(() => ({
    entries: history.length, state: history.state, marked: String(getSelection()), title: document.title,
  }));
  assert.deepEqual(left, { entries, state: null, marked: '' });
  assert.doesNotMatch(title, /志愿者/);

  await stillThere.invitation.click();
  await page.locator('.doors').waitFor();
  await new FormPage(kiosk).follow('volunteer');
  await form.agree();
  assert.equal(await page.locator('#q-name').inputValue(), '');
  assert.deepEqual(await found(), []);
});

test('whoever uses the kiosk is not asked, by finger or by key', async () => {
  const [kiosk, stillThere] = await aKiosk();
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  for (const use of [
    () => kiosk.page.locator('#q-name').pressSequentially('a'),
    () => kiosk.page.locator('main h1').first().click(),
    () => kiosk.page.mouse.wheel(0, 40),
    () => kiosk.page.locator('#q-name').fill('b'),
  ]) {
    await stillThere.quiet(50_000);
    await use();
    await stillThere.quiet(1_000);
    assert.equal(await stillThere.dialogue.count(), 0, String(use));
  }
  await stillThere.quiet(IDLE);
  await stillThere.isAsked();
});

test('in every language the question can be answered by finishing, and nothing is left', async () => {
  for (const lang of LANGUAGES) {
    const [kiosk, stillThere] = await aKiosk(lang);
    const form = await new FormPage(kiosk).open('volunteer');
    await form.agree();
    await form.answerUntil('phone', { name: '尹贞淑' });
    await stillThere.quiet(IDLE);
    await stillThere.isAsked();
    assert.deepEqual(await faults(kiosk.page), []);
    // A touch beside the answers is a sign of life, but no answer.
    await stillThere.quiet(25_000);
    await kiosk.page.mouse.click(5, 5);
    await stillThere.quiet(25_000);
    await stillThere.isAsked();
    await stillThere.finish();
    await kiosk.page.locator('.doors').waitFor();
    assert.doesNotMatch(await everything(kiosk.page), /尹贞淑/);
    await kiosk.page.close();
  }
});

test('doors that nobody opens give way to an invitation in every language at once', async () => {
  const [kiosk, stillThere] = await aKiosk();
  await kiosk.open('/');
  await stillThere.quiet(IDLE);
  await stillThere.invitation.waitFor();
  assert.equal(await stillThere.dialogue.count(), 0, 'there was nobody to ask');
  assert.deepEqual(await faults(kiosk.page), []);
  for (const lang of LANGUAGES) {
    await kiosk.page.locator(`#begin [lang^="${lang}"]`).waitFor();
  }
  // Wherever it is touched, and no door behind it is opened by the same touch.
  await kiosk.page.touchscreen.tap(540, 700);
  await kiosk.page.locator('.doors').waitFor();
  assert.equal(new URL(kiosk.page.url()).pathname, '/');
});

test('nobody is asked while a paper is printed', async () => {
  const [kiosk, stillThere] = await aKiosk();
  await new FormPage(kiosk).complete('session/parking/s1');
  await new ReceiptPage(kiosk).says('standing.confirmed');
  const printer = (event) => kiosk.page.evaluate((event) => { dispatchEvent(new Event(event)); }, event);
  await printer('beforeprint');
  await stillThere.quiet(100_000);
  assert.equal(await stillThere.dialogue.count(), 0);
  await printer('afterprint');
  await stillThere.quiet(IDLE);
  await stillThere.isAsked();
});

/** Whether the page lets an event have its way. */
const allows = (page, event) => page.evaluate(
  (event) => document.body.dispatchEvent(new Event(event, { bubbles: true, cancelable: true })),
  event,
);

test('a shared screen cannot be marked, copied from or dragged; a phone is its owner’s', async () => {
  const [kiosk] = await aKiosk();
  await kiosk.open('/');
  const phone = await on.aPhone();
  await phone.open('/');
  for (const event of ['contextmenu', 'dragstart', 'copy', 'cut']) {
    assert.equal(await allows(kiosk.page, event), false, event);
    assert.equal(await allows(phone.page, event), true, event);
  }
  const select = (page) => page.evaluate(() => getComputedStyle(document.querySelector('h1')).userSelect);
  assert.equal(await select(kiosk.page), 'none');
  assert.notEqual(await select(phone.page), 'none');
});

test('a phone is never asked, however long it lies there', async () => {
  const phone = await on.aPhone();
  await phone.page.clock.install();
  const form = await new FormPage(phone).open('volunteer');
  await form.agree();
  await form.answer('尹贞淑');
  await phone.page.clock.fastForward(3_600_000);
  await phone.page.clock.runFor(5_000);
  assert.equal(await new StillThere(phone).dialogue.count(), 0);
  assert.equal(await phone.page.locator('#q-name').inputValue(), '尹贞淑');
});
