// A newer release of the page, for screens that are never switched off.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { StillThere } from '../pages/still-there.mjs';
import { Terminal } from '../pages/terminal.mjs';
import { launch } from '../support/browser.mjs';
import { Clerk } from '../support/clerk.mjs';
import { Road } from '../support/road.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
let road;
beforeEach(async () => {
  road = await Road.to(on.server);
  // A browser of its own, as every device has: in one that has served others before, the newer
  // worker sometimes does not take over.
  await on.browser.close();
  on.browser = await launch();
});
afterEach(() => road.end());

/** Opens the home page with its service worker in charge, and a clock that can be moved on. */
const atHome = async (window) => {
  window.server = road;
  await window.page.clock.install();
  await window.open('/');
  await window.page.waitForFunction(() => navigator.serviceWorker.controller);
};

/** The office serves another release from now on; `more` changes its worker further. */
const release = async (name, more = (worker) => worker) => {
  const page = await (await fetch(`${on.server.url}/`)).text();
  const other = page.replace('<head>', `<head><meta name="release" content="${name}">`);
  road.changes['/'] = () => other;
  road.changes['/sw.js'] = (worker) => more(named(worker.replace(/VERSION = '\w+'/, `VERSION = '${name}'`), '/', other));
};

/** The worker names this content of a file. */
const named = (worker, path, content) => {
  const hash = createHash('sha256').update(content).digest('hex');
  const renamed = worker.replace(new RegExp(`("${path}":)"\\w+"`), `$1"${hash}"`);
  assert.notEqual(renamed, worker, `the worker names ${path}`);
  return renamed;
};

/** The browser finds the release and installs it beside the present one. */
const isFound = (page) => page.evaluate(async () => {
  const worker = await navigator.serviceWorker.ready;
  await worker.update();
  while (!worker.waiting) await new Promise((drawn) => { requestAnimationFrame(drawn); });
});

/** The browser finds the release, tests it, and leaves it. */
const isRefused = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  const found = new Promise((seen) => { registration.onupdatefound = () => seen(registration.installing); });
  await registration.update();
  const worker = await found;
  while (worker.state !== 'redundant') await new Promise((drawn) => { requestAnimationFrame(drawn); });
});

const shown = (page) => page.evaluate(() => document.querySelector('meta[name=release]')?.content);

/** Lets minutes pass, in which the page looks for news. */
const wait = async (page) => {
  const looked = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/head'));
  await page.clock.fastForward(120_000);
  await looked;
  await page.evaluate(async () => { await navigator.serviceWorker.getRegistration(); });
};

test('a screen that nobody uses takes it up by itself, once', async () => {
  const phone = await on.aPhone();
  await atHome(phone);
  let loads = 0;
  phone.page.on('load', () => { loads += 1; });
  await release('second');
  await isFound(phone.page);
  await phone.page.clock.fastForward(120_000);
  await phone.page.locator('meta[name=release][content=second]').waitFor({ state: 'attached' });
  await phone.ready();
  // A server in front of two releases may serve them in turn.
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
  await release('third');
  await isFound(phone.page);
  await wait(phone.page);
  await wait(phone.page);
  assert.equal(await shown(phone.page), 'second');
  assert.equal(loads, 1);
});

test('a newer release waits while a form is open, and is taken up when the visit is over', async () => {
  // Nobody ever asked the newer worker to take over: a kiosk showed its first release for weeks.
  const kiosk = await on.aKiosk();
  await atHome(kiosk);
  const form = await new FormPage(kiosk).follow('session/parking/s1');
  await form.agree();
  await form.answerUntil('phone', { name: '全成日' });
  await release('second');
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

test('a release that fails its test is not taken up, the present one still starts, and the office hears why', async () => {
  const clerk = await Clerk.signIn(on.server, 'keeper');
  const kiosk = await on.aKiosk();
  await atHome(kiosk);
  const terminal = new Terminal(kiosk);
  const made = await clerk.aTerminal('北门');
  await terminal.pair(made.code);
  await terminal.isCalled('北门');
  await kiosk.key('action.finish').first().click();
  await kiosk.page.locator('.doors').waitFor();

  const wasm = await kiosk.page.locator('script[data-wasm]').getAttribute('data-wasm');
  const failings = {
    'release-damaged': (worker) => named(worker, '/manifest.webmanifest', 'something else'),
    'release-incomplete': (worker) => worker.replace('"/":', '"/b/nothing":"0","/":'),
    'release-cannot-run': (worker) => named(worker, wasm, 'no program'),
  };
  for (const [name, fail] of Object.entries(failings)) {
    await release('bad', fail);
    if (name === 'release-cannot-run') road.changes[wasm] = () => 'no program';
    else delete road.changes[wasm];
    await isRefused(kiosk.page);
    assert.equal(await kiosk.page.evaluate(() => caches.has('shell-bad')), false, name);
    const told = async () => (await clerk.row(made.terminal)).report?.last_error === name;
    for (let minute = 0; minute < 4 && !await told(); minute += 1) {
      await Promise.all([
        kiosk.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/terminals/report')),
        terminal.wait(62_000),
      ]);
    }
    assert.ok(await told(), `the office hears of ${name}`);
  }
  await kiosk.page.context().setOffline(true);
  await kiosk.page.reload();
  await kiosk.ready();
  await kiosk.page.locator('.doors, #begin').first().waitFor();
  assert.equal(await shown(kiosk.page), undefined);
});

test('nothing is taken up once somebody has touched the doors', async () => {
  const kiosk = await on.aKiosk();
  await atHome(kiosk);
  await kiosk.page.locator('.doors-note, .home-foot, h1, .doors').first().tap();
  await kiosk.page.clock.fastForward(1_500);
  await release('second');
  await isFound(kiosk.page);
  await kiosk.page.clock.runFor(45_000);
  assert.equal(await shown(kiosk.page), undefined, 'somebody looks at the doors');
  await kiosk.page.clock.runFor(45_000);
  await kiosk.page.clock.runFor(62_000);
  await kiosk.page.locator('meta[name=release]').waitFor({ state: 'attached' });
});
