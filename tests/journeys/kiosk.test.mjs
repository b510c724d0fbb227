// A kiosk that is reloaded on an inner page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stage } from '../support/stage.mjs';

const on = stage();

const host = (page) => page.evaluate(() => document.documentElement.dataset.host);

test('a kiosk whose inner page is reloaded is still a kiosk', async () => {
  // The mark stood in the address alone: after a reload the next people saw a phone's page, without
  // the keys that end a visit, and their language was kept.
  const kiosk = await on.aKiosk();
  await kiosk.open('/');
  await kiosk.follow('/notices');
  assert.equal(new URL(kiosk.page.url()).search, '', 'links inside do not carry the mark');
  // The splash must agree from its first moment.
  await kiosk.page.addInitScript(() => {
    new MutationObserver(() => {
      const { host } = document.documentElement?.dataset ?? {};
      if (host) (globalThis.seen ??= new Set()).add(host);
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-host'] });
  });
  await kiosk.page.reload();
  await kiosk.ready();
  assert.equal(await host(kiosk.page), 'kiosk');
  assert.deepEqual(await kiosk.page.evaluate(() => [...globalThis.seen]), ['kiosk']);
  await kiosk.finish();
});

test('an address that says no leaves the kiosk', async () => {
  const kiosk = await on.aKiosk();
  await kiosk.open('/');
  await kiosk.page.goto(`${on.server.url}/notices?kiosk=0`);
  await kiosk.ready();
  assert.equal(await host(kiosk.page), 'phone');
  await kiosk.page.goto(`${on.server.url}/notices`);
  await kiosk.ready();
  assert.equal(await host(kiosk.page), 'phone');
});
