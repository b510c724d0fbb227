// A day, chosen in big steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { faults } from '../support/axe.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
const ID = 'q-birth-date';

/** A window at the birth date of a volunteer. */
const asked = async (window) => {
  const form = await new FormPage(window).open('volunteer');
  await form.agree();
  await form.answerUntil('birth-date');
  const at = (key) => window.page.locator(`[id="${ID}-${key}"]`);
  const parts = async () => (await window.page.locator('.date-value').allInnerTexts()).join('-');
  return { window, form, at, parts };
};

test('a birth date takes four presses, and going back keeps it', async () => {
  const { window, form, at, parts } = await asked(await on.aKiosk());
  assert.equal(await window.page.locator('.date-offer').count(), 13, 'decades are big steps');
  for (const key of ['from-1940', 'year-1944', 'month-8']) await at(key).tap();
  assert.deepEqual(await faults(window.page), []);
  await at('on-1944-08-15').tap();
  assert.equal(await parts(), '1944-8-15');
  await form.next();
  await window.back();
  await at('step').waitFor();
  assert.equal(await parts(), '1944-8-15');
  assert.equal(await at('on-1944-08-15').getAttribute('aria-pressed'), 'true');
});

test('somebody who corrects the year keeps month and day, and never a day that was not', async () => {
  const { window, at, parts } = await asked(await on.aKiosk());
  for (const key of ['from-1940', 'year-1944', 'month-2', 'on-1944-02-29']) await at(key).tap();
  for (const key of ['year', 'from-1950', 'year-1956']) await at(key).tap();
  assert.equal(await parts(), '1956-2-29');
  await window.speak('ko');
  assert.equal(await parts(), '1956-2-29', 'another language changes nothing');
  for (const key of ['year', 'from-1950', 'year-1957']) await at(key).tap();
  assert.equal(await parts(), '1957-2-—');
  assert.equal(await at('month-2').getAttribute('aria-pressed'), 'true');
});

test('only days that the question allows are on offer', async () => {
  const { window, at } = await asked(await on.aPhone());
  const today = new Date(Date.now() + 8 * 3_600_000);
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()];
  const offers = window.page.locator('.date-offer');
  assert.match(await offers.last().innerText(), new RegExp(`${year}$`));
  await offers.last().tap();
  await at(`year-${year}`).tap();
  assert.equal(await offers.count(), month, 'no month to come');
  await offers.last().tap();
  assert.equal(await offers.count(), day, 'no day to come');
});

test('a day is chosen with keys alone, and each step says what it asks', async () => {
  const { window, at, parts } = await asked(await on.aDesktop('en'));
  const { keyboard } = window.page;
  const press = async (key) => {
    await at(key).focus();
    await keyboard.press('Enter');
  };
  const hears = async (step) => {
    const name = await window.page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    assert.equal(name, window.say(step));
  };
  await press('from-1940');
  await hears('date.ask_year');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  assert.equal(await parts(), '1940-—-—');
  await hears('date.ask_month');
  await press('month-1');
  await hears('date.ask_day');
  await press('on-1940-01-31');
  assert.equal(await parts(), '1940-1-31');
});

test('everything that is pressed is large, in large type on the smallest phone too', async () => {
  for (const [size, least] of [['aKiosk', 72], ['aWideKiosk', 60], ['aSmallPhone', 44]]) {
    const { window, at } = await asked(await on[size]());
    for (const key of ['from-1940', 'year-1944', 'month-8', 'on-1944-08-15']) {
      const boxes = await window.page.locator('.date-offer').evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
      assert.ok(Math.min(...boxes) >= least, `${size} ${key}: ${Math.min(...boxes)} px`);
      await at(key).click();
    }
    assert.ok(await window.overhang() <= 0, `${size} is not wider than its window`);
  }
});
