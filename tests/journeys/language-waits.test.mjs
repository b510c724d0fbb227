// Changing the language while the network is slow, or gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keepsParts } from '../support/kept.mjs';
import { Road } from '../support/road.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const NAME = { zh: '松河社区', ko: '송하사회구역' };

const name = (window, lang) => window.page.locator('.topbar-community').filter({ hasText: NAME[lang] });
const waits = (window) => window.page.locator('.banner').filter({ hasText: window.say('state.language_waits') });

test('who presses three languages in a row reads the last one, however slow the others come', async () => {
  // The catalogue of a language that had been left already arrived last, and stayed.
  const road = await Road.to(on.server);
  try {
    const phone = await on.aPhone();
    phone.server = road;
    await phone.open('/');
    await name(phone, 'zh').waitFor();
    let open;
    const gate = new Promise((opened) => { open = opened; });
    road.toll = (path) => (path.startsWith('/b/') ? gate : undefined);
    await keepsParts(phone.page, 1);
    const asked = phone.page.waitForRequest((request) => request.url().includes('/b/'));
    await phone.speak('ko');
    await asked;
    await phone.speak('zh');
    open();
    await keepsParts(phone.page, 2);
    await phone.page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(drawn); }));
    assert.equal(await phone.page.locator('.topbar-community').innerText(), NAME.zh);
    await phone.speak('ko');
    await name(phone, 'ko').waitFor();
  } finally {
    road.end();
  }
});

test('a language that is not here yet is said to wait, outlives a start without a network, and comes', async () => {
  const phone = await on.aPhone();
  await phone.open('/');
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
  await on.server.rest();
  await phone.speak('ko');
  await waits(phone).waitFor();
  await name(phone, 'zh').waitFor();

  // The kept choice made the next start say that there is no office, although Chinese was here.
  await phone.page.goto(`${on.server.url}/`);
  await phone.ready();
  await waits(phone).waitFor();
  await name(phone, 'zh').waitFor();
  await phone.page.locator('.doors').waitFor();

  await on.server.wake();
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await name(phone, 'ko').waitFor();
  await waits(phone).waitFor({ state: 'detached' });
});
