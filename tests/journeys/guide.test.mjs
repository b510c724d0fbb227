// From a question to a checklist.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ChecklistPage } from '../pages/checklist.mjs';
import { FindPage } from '../pages/find.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

test('everybody finds the subsistence allowance in the way that they type', async () => {
  const find = await new FindPage(await on.aKiosk()).open();
  for (const words of ['dbsq', 'dibao', '디바오', '低保', '最低生活保障']) {
    await find.search(words);
    await find.best('最低生活保障').waitFor();
  }
});

test('an old resident finds the allowance, answers, and takes the checklist home on the phone', async () => {
  const kiosk = await on.aKiosk();
  await kiosk.open('/');
  await kiosk.page.locator('#find').fill('dibao');
  await kiosk.page.locator('#find').press('Enter');
  await new FindPage(kiosk).best('最低生活保障').click();
  await kiosk.link('guide.ask').click();
  const sheet = new ChecklistPage(kiosk);
  await sheet.answerAll();

  const materials = await sheet.materials();
  assert.ok(materials.length > 0, 'the checklist names materials');
  for (const { title, count, source } of materials) {
    assert.ok(title && count && source, `${title}: how many, in which shape, from where`);
  }
  const counter = await sheet.counter.innerText();
  assert.match(counter, /0430-\d{7}/, 'the counter has a telephone number');

  const link = await sheet.qr();
  const phone = await on.aPhone();
  await phone.page.goto(link);
  const same = new ChecklistPage(phone);
  await same.sheet.waitFor();
  assert.deepEqual(await same.materials(), materials);
  assert.equal(await same.counter.innerText(), counter);
});

test('a checklist in Korean and in English asks for as many materials as in Chinese', async () => {
  const phone = await on.aPhone();
  await phone.open('/guide/dibao/checklist');
  const sheet = new ChecklistPage(phone);
  await sheet.answerAll();
  const { length } = await sheet.materials();
  for (const lang of ['ko', 'en']) {
    await phone.speak(lang);
    await phone.title.filter({ hasText: phone.say('checklist.title') }).waitFor();
    assert.equal((await sheet.materials()).length, length);
  }
});

test('going back in a guide keeps the path, and an old link begins anew', async () => {
  const phone = await on.aPhone();
  await phone.open('/guide/dibao/checklist');
  await new ChecklistPage(phone).answerAll();
  const reached = phone.page.url();
  await phone.page.goBack();
  await phone.page.locator('form.question').waitFor();
  await phone.page.goForward();
  await new ChecklistPage(phone).sheet.waitFor();
  assert.equal(phone.page.url(), reached);
  await phone.open('/guide/dibao/checklist?a=no.such.path');
  await phone.link('checklist.again').click();
  await phone.page.locator('form.question').waitFor();
});
