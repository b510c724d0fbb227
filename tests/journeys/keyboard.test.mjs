// Typing on a kiosk that has no keyboard but its screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { Keyboard } from '../pages/keyboard.mjs';
import { faults } from '../support/axe.mjs';
import { KIM } from '../support/person.mjs';
import { Road } from '../support/road.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** A kiosk at the search, with the keyboard open under it. */
const searching = async (lang, server = on.server) => {
  const kiosk = await on.aKiosk(lang);
  kiosk.server = server;
  await kiosk.open('/find');
  const keyboard = new Keyboard(kiosk);
  await keyboard.openOn('#find');
  return { kiosk, keyboard };
};

test('somebody searches by pinyin, choosing characters, and takes a slip back', async () => {
  const { kiosk, keyboard } = await searching();
  await keyboard.press('DIBAI');
  await keyboard.erase();
  await keyboard.press('O');
  await keyboard.choose('低保');
  assert.equal(await kiosk.page.locator('#find').inputValue(), '低保');
  assert.deepEqual(await faults(kiosk.page), [], 'the checker finds nothing with the keyboard open');
  await keyboard.erase();
  assert.equal(await kiosk.page.locator('#find').inputValue(), '低');
  await keyboard.hide();
});

test('the community’s own words are offered', async () => {
  const { kiosk, keyboard } = await searching();
  await keyboard.press('GAOLINGJINTIE');
  await keyboard.choose('高龄津贴');
  assert.equal(await kiosk.page.locator('#find').inputValue(), '高龄津贴');
  await kiosk.page.locator('main .item', { hasText: '高龄津贴' }).first().waitFor();
});

test('a volunteer registers with nothing but the screen: name by pinyin, numbers by digits', async () => {
  const kiosk = await on.aKiosk();
  const keyboard = new Keyboard(kiosk);
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  await form.answerUntil('name');
  await keyboard.openOn('main input');
  await keyboard.press('JINSHUNJI');
  await keyboard.choose('金');
  await keyboard.choose('顺');
  await keyboard.choose('姬');
  assert.equal(await kiosk.page.locator('main input').inputValue(), KIM.name);
  await form.next();
  await form.answerUntil('phone');
  await keyboard.openOn('main input');
  await keyboard.press(KIM.phone);
  assert.match((await kiosk.page.locator('main input').inputValue()).replace(/\D/g, ''), new RegExp(`^${KIM.phone}$`));
});

test('a Korean resident types syllables, and each key goes back one letter', async () => {
  const { kiosk, keyboard } = await searching('ko');
  await keyboard.press('ㄷㅣㅂㅏㅇㅗ');
  assert.equal(await kiosk.page.locator('#find').inputValue(), '디바오');
  await keyboard.erase();
  assert.equal(await kiosk.page.locator('#find').inputValue(), '디바ㅇ');
  await keyboard.press('ㅗ');
  await kiosk.page.locator('main .item').first().waitFor();
});

test('letters that wait are not lost when the field is left', async () => {
  const { kiosk, keyboard } = await searching();
  await keyboard.press('DIBAO');
  await keyboard.hide();
  assert.equal(await kiosk.page.locator('#find').inputValue(), 'dibao');
});

test('a damaged dictionary is said, and the other boards still type', async () => {
  const road = await Road.to(on.server);
  try {
    const page = await (await fetch(on.server.url)).text();
    const [, pack] = page.match(/data-pinyin="([^"]+)"/);
    road.changes[pack] = (text) => `${text.slice(0, 2000)}?${text.slice(2001)}`;
    const { kiosk, keyboard } = await searching('zh', road);
    await keyboard.itself.getByText(kiosk.say('keys.no_pinyin')).waitFor();
    await keyboard.board('ABC');
    await keyboard.press('db');
    assert.equal(await kiosk.page.locator('#find').inputValue(), 'db');
  } finally {
    road.end();
  }
});

test('a phone keeps its own keyboard', async () => {
  const phone = await on.aPhone();
  await phone.open('/find');
  await phone.page.locator('#find').tap();
  await phone.page.waitForTimeout(500);
  assert.equal(await phone.page.locator('.keys').count(), 0);
  assert.equal(await phone.page.locator('#find').getAttribute('inputmode'), 'search');
});
