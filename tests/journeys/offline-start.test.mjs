// Without a network from the beginning.
import { test } from 'node:test';

import { FindPage } from '../pages/find.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** Waits until the service worker holds the whole page. */
const isKept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
});

test('after one visit the guides open without a server', async () => {
  const phone = await on.aPhone();
  await phone.open('/');
  await isKept(phone.page);
  await phone.page.reload();
  await phone.page.locator('.doors').waitFor();
  await on.server.rest();

  await phone.open('/guide/dibao');
  await phone.title.filter({ hasText: '最低生活保障' }).waitFor();
  await phone.page.locator('.banner').filter({ hasText: phone.say('state.offline_phone') }).waitFor();
  const find = await new FindPage(phone).open();
  await find.search('gaoling');
  await find.best('高龄').waitFor();
  await phone.open('/nearby');
  await phone.page.locator('main .card').first().waitFor();

  await on.server.wake();
  await phone.open('/');
  await phone.page.locator('.doors').waitFor();
});
