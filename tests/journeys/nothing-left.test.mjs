// The next person at the kiosk learns nothing of the last one.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FindPage } from '../pages/find.mjs';
import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { everything } from '../support/kept.mjs';
import { residentId } from '../support/person.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const PLANTED = { name: '尹贞淑', phone: '19900000417', 'resident-id': residentId('19510302', '846') };

const finds = (text) => Object.values(PLANTED).filter((planted) => text.includes(planted));

test('after “I have finished” nothing that was typed remains anywhere in the browser', async () => {
  const kiosk = await on.aKiosk();
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  await form.answerAll(PLANTED);
  assert.deepEqual(finds(await everything(kiosk.page)), [PLANTED.name, PLANTED.phone], 'the search can find');
  await form.handIn();
  await new ReceiptPage(kiosk).says('state.received');
  await kiosk.finish();
  assert.deepEqual(finds(await everything(kiosk.page)), []);
});

test('back does not lead the next person to what the last one looked for and chose', async () => {
  const kiosk = await on.aKiosk();
  await new FindPage(kiosk).open();
  const entries = () => kiosk.page.evaluate(() => history.length);
  const before = await entries();
  const find = new FindPage(kiosk);
  await find.search('canji');
  await find.items.first().click();
  await kiosk.link('guide.ask').click();
  await kiosk.page.locator('.offer-input').first().check();
  await kiosk.key('action.continue').click();
  await kiosk.page.waitForURL(/checklist\?a=/);
  assert.equal(await entries(), before, 'the browser remembers no page of a visit');

  await kiosk.back();
  await kiosk.page.waitForURL(/checklist(\?a=)?$/);
  assert.equal(await kiosk.page.locator('.offer-input:checked').count(), 1, 'the choice is still there');
  await kiosk.finish();
  await kiosk.back();
  await kiosk.page.locator('.doors').waitFor();
  assert.equal(new URL(kiosk.page.url()).pathname, '/');
  await kiosk.page.locator('.door').first().click();
  await kiosk.page.locator('#find').waitFor();
  assert.equal(await kiosk.page.locator('#find').inputValue(), '');
});

test('a form that was left half-way is gone as well, with the network down', async () => {
  const kiosk = await on.aKiosk();
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  await kiosk.cutTheNetwork();
  await form.answerUntil('home', PLANTED);
  await kiosk.finish();
  await form.follow('volunteer');
  await form.agree();
  assert.equal(await kiosk.page.locator('#q-name').inputValue(), '');
  assert.deepEqual(finds(await everything(kiosk.page)), []);
  await kiosk.mendTheNetwork();
});
