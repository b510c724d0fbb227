// A newer release of the page, for screens that are never switched off.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { StillThere } from '../pages/still-there.mjs';
import { Road } from '../support/road.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
let road;
beforeEach(async () => { road = await Road.to(on.server); });
afterEach(() => road.end());

/** Opens the home page with its service worker in charge, and a clock that can be moved on. */
const atHome = async (window) => {
  window.server = road;
  await window.page.clock.install();
  await window.open('/');
  await window.page.waitForFunction(() => navigator.serviceWorker.controller);
};

/** The office serves another release from now on. */
const release = (name) => {
  road.changes['/'] = (html) => html.replace('<head>', `<head><meta name="release" content="${name}">`);
  road.changes['/sw.js'] = (script) => script.replace(/VERSION = '\w+'/, `VERSION = '${name}'`);
};

/** The browser finds the release and installs it beside the present one. */
const isFound = (page) => page.evaluate(async () => {
  const worker = await navigator.serviceWorker.ready;
  await worker.update();
  while (!worker.waiting) await new Promise((drawn) => { requestAnimationFrame(drawn); });
});

const shown = (page) => page.evaluate(() => document.querySelector('meta[name=release]')?.content);

/** Lets minutes pass, in which the page looks for news. */
const wait = async (page) => {
  const looked = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/head'));
  await page.clock.fastForward(120_000);
  await looked;
  await page.evaluate(async () => { await navigator.serviceWorker.getRegistration(); });
};

test('a newer release waits while a form is open, and is taken up when the visit is over', async () => {
  // Nobody ever asked the newer worker to take over: a kiosk showed its first release for weeks.
  const kiosk = await on.aKiosk();
  await atHome(kiosk);
  const form = await new FormPage(kiosk).follow('session/parking/s1');
  await form.agree();
  await form.answerUntil('phone', { name: '全成日' });
  release('second');
  await isFound(kiosk.page);
  await wait(kiosk.page);
  assert.equal(form.question, 'phone');
  // After two minutes without a touch.
  await new StillThere(kiosk).moreTime();
  await kiosk.key('action.home').click();
  await kiosk.page.locator('.doors').waitFor();
  await wait(kiosk.page);
  assert.equal(await shown(kiosk.page), undefined, 'the answers are still in the draft');
  await new StillThere(kiosk).moreTime();

  await kiosk.finish();
  await kiosk.page.locator('meta[name=release]').waitFor({ state: 'attached' });
  await kiosk.ready();
  assert.equal(await shown(kiosk.page), 'second');
});

test('a screen that nobody uses takes it up by itself, once', async () => {
  const phone = await on.aPhone();
  await atHome(phone);
  let loads = 0;
  phone.page.on('load', () => { loads += 1; });
  release('second');
  await isFound(phone.page);
  await phone.page.clock.fastForward(120_000);
  await phone.page.locator('meta[name=release][content=second]').waitFor({ state: 'attached' });
  await phone.ready();
  // A server in front of two releases may serve them in turn.
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
  release('third');
  await isFound(phone.page);
  await wait(phone.page);
  await wait(phone.page);
  assert.equal(await shown(phone.page), 'second');
  assert.equal(loads, 1);
});
