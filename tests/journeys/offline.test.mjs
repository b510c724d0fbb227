// Without a network in the middle of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

test('a kiosk that loses its network says that it is saved here, and delivers it once', async () => {
  const kiosk = await on.aKiosk();
  const form = await new FormPage(kiosk).open('session/parking/s1');
  await form.agree();
  await form.answerUntil('role');
  await kiosk.cutTheNetwork();
  await form.answerAll();
  await form.handIn();

  const receipt = new ReceiptPage(kiosk);
  await receipt.says('state.saved_here');
  const said = await receipt.newest.innerText();
  assert.ok(!said.includes(kiosk.say('standing.confirmed')), 'nobody confirmed a seat');
  assert.ok(said.includes(kiosk.say('seat.to_be_confirmed')), 'it says that the seat is not confirmed yet');
  const code = await receipt.code();

  await kiosk.mendTheNetwork();
  await receipt.says('standing.confirmed');

  const office = await on.theOffice();
  await office.line(code).waitFor();
  await office.holds(1);
});

test('a phone without a network does not claim that anything is handed in', async () => {
  const phone = await on.aPhone();
  const form = await new FormPage(phone).open('session/parking/s1');
  await form.agree();
  await form.answerAll();
  await phone.cutTheNetwork();
  await form.handIn();
  const receipt = new ReceiptPage(phone);
  await receipt.says('standing.keep_open');
  await phone.mendTheNetwork();
  await receipt.says('standing.confirmed');
});
