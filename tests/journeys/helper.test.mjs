// Somebody who is helped to fill in a form, by family or by a worker who sits beside them.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { faults } from '../support/axe.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const helpedBy = (window, who) => window.page.locator(`#helper-${who}`);

test('who helps is said once, shown before handing in, and found in the inbox', async () => {
  const office = await on.theOffice();
  const phone = await on.aPhone();
  const form = await new FormPage(phone).open('volunteer');
  await helpedBy(phone, 'staff').check();
  assert.deepEqual(await faults(phone.page), []);
  await form.agree();
  await form.answerAll();
  const line = phone.page.locator('.fact', { hasText: phone.say('helper.review') });
  await line.filter({ hasText: phone.say('helper.staff') }).waitFor();
  // It was somebody of the family after all.
  await line.getByRole('button').click();
  await helpedBy(phone, 'family').check();
  await phone.page.locator('#begin').click();
  await line.filter({ hasText: phone.say('helper.family') }).waitFor();
  await form.handIn();
  const receipt = new ReceiptPage(phone);
  await receipt.says('state.received');
  const code = await receipt.code();
  // The next form of the visit knows it already.
  await new FormPage(phone).follow('session/parking/s1');
  assert.ok(await helpedBy(phone, 'family').isChecked());

  await office.inbox();
  await office.line(code).filter({ hasText: office.say('helper.family') }).waitFor();
  await office.key('inbox.assisted').click();
  await office.holds(1);
  await office.letter(code);
  await office.page.locator('.banner', { hasText: office.say('letter.assisted') })
    .filter({ hasText: office.say('helper.family') }).waitFor();
});

test('the next one at a kiosk is helped by nobody', async () => {
  const kiosk = await on.aKiosk();
  await new FormPage(kiosk).open('volunteer');
  await helpedBy(kiosk, 'other').check();
  await kiosk.finish();
  await new FormPage(kiosk).follow('volunteer');
  assert.ok(await helpedBy(kiosk, 'nobody').isChecked());
});
