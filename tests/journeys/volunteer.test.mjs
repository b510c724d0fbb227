// Registering as a volunteer.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { stage } from '../support/stage.mjs';
import { KIM } from '../support/person.mjs';

const on = stage();

test('a volunteer registers at the kiosk, and the office reads every answer, once', async () => {
  const kiosk = await on.aKiosk();
  await new FormPage(kiosk).complete('volunteer', { 'age-band': 'adult', fields: ['elderly', 'environment'] });
  const receipt = new ReceiptPage(kiosk);
  await receipt.says('state.received');
  const code = await receipt.code();

  const office = await on.theOffice();
  await office.holds(1);
  const answers = new Map(await office.letter(code));
  assert.equal(answers.get('您叫什么名字？'), KIM.name);
  assert.equal(answers.get('您的电话号码是多少？'), KIM.phone);
  assert.match(answers.get('您想做哪些服务？'), /看望、帮助老人.*环境、垃圾分类、扫雪/);
  assert.ok(![...answers.values()].includes(KIM.residentId), 'the identity number is masked');
});

test('an organisation registers on a phone, in Korean', async () => {
  const phone = await on.aPhone('ko');
  await new FormPage(phone).complete('organisation');
  const receipt = new ReceiptPage(phone);
  await receipt.says('state.received');
  const office = await on.theOffice('ko');
  await office.line(await receipt.code()).waitFor();
});

test('a name given in one form fills the next one of the same visit', async () => {
  const kiosk = await on.aKiosk();
  const form = new FormPage(kiosk);
  await form.complete('session/parking/s1', { name: '南春花' });
  await form.follow('session/pets/s1');
  await form.agree();
  await form.answerAll();
  await kiosk.page.locator('.fact-words').filter({ hasText: '南春花' }).waitFor();
  await kiosk.page.locator('.fact-change').first().click();
  await kiosk.page.locator('.banner').filter({ hasText: kiosk.say('handin.prefilled') }).waitFor();
});
