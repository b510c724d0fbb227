// Typing on a kiosk that has no keyboard but its screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
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

/** A volunteer registers with the screen alone; gives the name that the office reads. */
const registers = async (lang, writeName) => {
  const kiosk = await on.aKiosk(lang);
  const keyboard = new Keyboard(kiosk);
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  await keyboard.answersAll(form, {
    name: () => writeName(keyboard),
    'resident-id': () => keyboard.press(KIM.residentId),
    phone: () => keyboard.press(KIM.phone),
  });
  await form.handIn();
  const receipt = new ReceiptPage(kiosk);
  await receipt.says('state.received');
  const office = await on.theOffice();
  const answers = new Map(await office.letter(await receipt.code()));
  assert.equal(answers.get('您的电话号码是多少？'), KIM.phone);
  return answers.get('您叫什么名字？');
};

test('a volunteer registers by pinyin alone: surname first, then the given name', async () => {
  const name = await registers('zh', async (keyboard) => {
    await keyboard.press('JINSHUNJI');
    assert.equal(await keyboard.itself.locator('.keys-offer').first().innerText(), '金顺姬');
    for (const character of KIM.name) await keyboard.choose(character);
  });
  assert.equal(name, KIM.name);
});

test('a Korean resident registers by hangul alone', async () => {
  assert.equal(await registers('ko', (keyboard) => keyboard.press('ㄱㅣㅁㅅㅜㄴㅎㅡㅣ')), '김순희');
});

test('a name may have two characters before, or a dot within', async () => {
  const name = await registers('zh', async (keyboard) => {
    await keyboard.press('OUYANG');
    await keyboard.choose('欧阳');
    await keyboard.press('MAI');
    await keyboard.choose('买');
    await keyboard.press('·');
    await keyboard.press('TU');
    await keyboard.choose('吐');
  });
  assert.equal(name, '欧阳买·吐');
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
    const others = keyboard.itself.locator('.keys-others');
    assert.deepEqual(await others.getByRole('button').allInnerTexts(), ['한글', 'ABC', '123']);
    await others.getByText('한글').tap();
    await keyboard.press('ㄷㅣ');
    await keyboard.board('ABC');
    await keyboard.press('db');
    assert.equal(await kiosk.page.locator('#find').inputValue(), '디db');
  } finally {
    road.end();
  }
});

test('a dictionary that cannot be had is said in the reader’s language', async () => {
  for (const lang of ['ko', 'en']) {
    const road = await Road.to(on.server);
    try {
      const page = await (await fetch(on.server.url)).text();
      const [, pack] = page.match(/data-pinyin="([^"]+)"/);
      road.changes[pack] = () => '';
      const { kiosk, keyboard } = await searching(lang, road);
      await keyboard.board('拼音');
      await keyboard.itself.getByText(kiosk.say('keys.no_pinyin')).waitFor();
      await keyboard.press('DI');
      await keyboard.itself.locator('.keys-others').getByText('123').tap();
      await keyboard.press('12');
      assert.equal(await kiosk.page.locator('#find').inputValue(), 'di12', 'letters are not lost');
    } finally {
      road.end();
    }
  }
});

test('one word in the middle of a sentence is chosen otherwise, and the rest stays', async () => {
  const { kiosk, keyboard } = await searching();
  await keyboard.press('WOXIANGSHENQINGDIBAO');
  await keyboard.guess('申').tap();
  await keyboard.choose('神情');
  assert.match(await keyboard.itself.locator('.keys-composition').innerText(), /我[^]*想[^]*神情[^]*低[^]*保/);
  await keyboard.guess('神情').tap();
  await keyboard.choose('申请');
  await keyboard.choose('我想申请低保');
  assert.equal(await kiosk.page.locator('#find').inputValue(), '我想申请低保');
});

test('the caret goes between letters that wait, and between characters of the field', async () => {
  const { kiosk, keyboard } = await searching();
  const field = kiosk.page.locator('#find');
  await keyboard.press('DBAO');
  for (let step = 0; step < 3; step += 1) await keyboard.left();
  await keyboard.press('I');
  await keyboard.choose('低保');
  await keyboard.left();
  await keyboard.press('SHE');
  await keyboard.choose('社');
  assert.equal(await field.inputValue(), '低社保');
  await keyboard.erase();
  await keyboard.right();
  await keyboard.board('123');
  await keyboard.press('7');
  assert.equal(await field.inputValue(), '低保7');
});

test('every character of a sound can be turned to, and back', async () => {
  const { kiosk, keyboard } = await searching();
  await keyboard.press('YI');
  const offers = keyboard.itself.locator('.keys-offer');
  const first = await offers.allInnerTexts();
  const seen = [...first];
  const more = keyboard.key(kiosk.say('keys.more'));
  while (await more.isEnabled()) {
    await more.tap();
    seen.push(...await offers.allInnerTexts());
  }
  assert.equal(new Set(seen).size, seen.length, 'nothing is offered twice');
  for (const rare of ['懿', '弋', '轶']) assert.ok(seen.includes(rare), rare);
  const before = keyboard.key(kiosk.say('keys.before'));
  while (await before.isEnabled()) await before.tap();
  assert.deepEqual(await offers.allInnerTexts(), first);
});

test('sounds count as one or two as the writer says, until the visit ends', async () => {
  const { kiosk, keyboard } = await searching();
  const offered = async () => {
    await keyboard.press('SIWU');
    const texts = await keyboard.itself.locator('.keys-offer').allInnerTexts();
    for (let letter = 0; letter < 4; letter += 1) await keyboard.erase();
    return texts;
  };
  assert.ok((await offered()).includes('事务'));
  await keyboard.switch('s = sh');
  assert.ok(!(await offered()).includes('事务'));
  assert.deepEqual(await keyboard.itself.locator('[aria-pressed="true"]').allInnerTexts(), ['拼音']);
  await kiosk.finish();
  await kiosk.follow('/find');
  await keyboard.openOn('#find');
  assert.ok((await offered()).includes('事务'), 'the next person begins anew');
});

test('the settings of the keyboard have no fault', async () => {
  const { kiosk, keyboard } = await searching();
  await keyboard.key(kiosk.say('keys.settings')).tap();
  await keyboard.key('r = l').waitFor();
  assert.deepEqual(await faults(kiosk.page), []);
});

test('a keyboard of plastic and the system’s own composition write once, beside the keys of the screen', async () => {
  const { kiosk, keyboard } = await searching();
  const field = kiosk.page.locator('#find');
  await kiosk.page.keyboard.type('ab');
  assert.equal(await field.inputValue(), 'ab');
  const system = await kiosk.page.context().newCDPSession(kiosk.page);
  await system.send('Input.imeSetComposition', { text: 'di', selectionStart: 2, selectionEnd: 2 });
  await system.send('Input.imeSetComposition', { text: '低', selectionStart: 1, selectionEnd: 1 });
  await system.send('Input.insertText', { text: '低保' });
  assert.equal(await field.inputValue(), 'ab低保');
  await keyboard.press('DIAN');
  await keyboard.choose('电');
  await kiosk.page.keyboard.press('Backspace');
  await kiosk.page.keyboard.type('c');
  assert.equal(await field.inputValue(), 'ab低保c');
});

test('a phone keeps its own keyboard', async () => {
  const phone = await on.aPhone();
  await phone.open('/find');
  await phone.page.locator('#find').tap();
  await phone.page.waitForTimeout(500);
  assert.equal(await phone.page.locator('.keys').count(), 0);
  assert.equal(await phone.page.locator('#find').getAttribute('inputmode'), 'search');
});
