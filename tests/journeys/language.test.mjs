// Changing the language in the middle of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ChecklistPage } from '../pages/checklist.mjs';
import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

test('a switch of language keeps what was typed, and the question', async () => {
  const kiosk = await on.aKiosk();
  const form = await new FormPage(kiosk).open('session/parking/s1');
  await form.agree();
  await form.answerUntil('phone', { name: '全成日' });
  await kiosk.page.locator('#q-phone').fill('0430-5550123');
  for (const lang of ['ko', 'en', 'zh', 'ko']) {
    await kiosk.speak(lang);
    assert.equal(form.question, 'phone');
    assert.equal(await kiosk.page.locator('#q-phone').inputValue(), '0430-5550123');
    await kiosk.key('action.continue').waitFor();
  }
  await form.next();
  await kiosk.back();
  await kiosk.page.locator('#q-phone').waitFor();
  await kiosk.back();
  await kiosk.page.locator('#q-name').waitFor();
  assert.equal(await kiosk.page.locator('#q-name').inputValue(), '全成日');
  await form.answerAll({ name: '全成日', phone: '0430-5550123' });
  const review = await kiosk.page.locator('main').innerText();
  assert.match(review, /全成日/);
  await form.handIn();
  await new ReceiptPage(kiosk).says('standing.confirmed');
});

test('a switch of language in a guide keeps the answer, and what is ready', async () => {
  const phone = await on.aPhone();
  await phone.open('/guide/dibao/checklist');
  await phone.page.locator('.offer-input').nth(0).check();
  await phone.speak('ko');
  await phone.key('action.continue').waitFor();
  assert.ok(await phone.page.locator('.offer-input').nth(0).isChecked());
  await phone.speak('zh');
  const sheet = new ChecklistPage(phone);
  await sheet.answerAll();
  await phone.page.locator('.material-input').first().check();
  await phone.speak('en');
  await phone.title.filter({ hasText: phone.say('checklist.title') }).waitFor();
  assert.ok(await phone.page.locator('.material-input').first().isChecked());
});
