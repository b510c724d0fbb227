// Writing with a finger on a kiosk whose operator trained a pack. The pack here knows the few
// characters that the project drew itself.
import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { Keyboard } from '../pages/keyboard.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { faults } from '../support/axe.mjs';
import { KIM } from '../support/person.mjs';
import { Server } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
const OWN = new URL('../../crates/input/data/own-strokes.txt', import.meta.url);

/** The strokes of a character in a box of 1024, as the project drew it. */
const strokes = async (character) => {
  const line = (await readFile(OWN, 'utf8')).split('\n').find((one) => one.startsWith(`${character}\t`));
  return line.split('\t')[1].split(';')
    .map((stroke) => stroke.split(' ').map((point) => point.split(',').map(Number)));
};

/** A kiosk of a server with this in its data folder. */
const aKiosk = async (t, lay, lang) => {
  const server = await Server.start();
  t.after(() => server.end());
  await lay(join(server.data, 'handwriting.pack'));
  const kiosk = await on.aKiosk(lang);
  kiosk.server = server;
  return kiosk;
};

/** The same at the search, with the keyboard open. */
const searching = async (t, lay, lang) => {
  const kiosk = await aKiosk(t, lay, lang);
  await kiosk.open('/find');
  const keyboard = new Keyboard(kiosk);
  await keyboard.openOn('#find');
  return { kiosk, keyboard };
};

const trained = (path) => copyFile(process.env.HANDWRITING, path);

test('a finger writes two characters, takes a stroke back, and goes on with what follows', async (t) => {
  const { kiosk, keyboard } = await searching(t, trained);
  const field = kiosk.page.locator('#find');
  await keyboard.board('手写');
  await keyboard.write(await strokes('吉'));
  await keyboard.choose('吉');
  assert.equal(await field.inputValue(), '吉');

  await keyboard.write([...await strokes('林'), [[100, 900], [900, 100]]]);
  await keyboard.erase();
  assert.equal(await kiosk.page.locator('.pad-stroke').count(), (await strokes('林')).length);
  await keyboard.choose('林');
  assert.equal(await field.inputValue(), '吉林');
  assert.equal(await kiosk.page.locator('.pad-stroke').count(), 0, 'the pad is empty for the next one');
  assert.deepEqual(await faults(kiosk.page), [], 'the checker finds nothing with the pad open');

  await keyboard.erase();
  assert.equal(await field.inputValue(), '吉', 'with nothing on the pad the key takes a character back');
});

test('a volunteer registers with a finger alone', async (t) => {
  const kiosk = await aKiosk(t, trained);
  const keyboard = new Keyboard(kiosk);
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  await keyboard.answersAll(form, {
    name: async () => {
      await keyboard.board('手写');
      for (const character of '林吉') {
        await keyboard.write(await strokes(character));
        await keyboard.choose(character);
      }
    },
    'resident-id': () => keyboard.press(KIM.residentId),
    phone: () => keyboard.press(KIM.phone),
  });
  await kiosk.page.locator('.fact-words').filter({ hasText: '林吉' }).waitFor();
  await form.handIn();
  await new ReceiptPage(kiosk).says('state.received');
});

test('from what handwriting was learnt, and where its licence is, can be read on the screen', async (t) => {
  for (const lang of ['zh', 'ko', 'en']) {
    const { kiosk, keyboard } = await searching(t, trained, lang);
    await keyboard.board('手写');
    await keyboard.key(kiosk.say('keys.settings')).tap();
    await keyboard.itself.getByText(kiosk.say('keys.ink_source', { address: '/ARPHICPL.TXT' })).waitFor();
    await keyboard.itself.locator('.keys-notice').filter({ hasText: /\w{3}/ }).waitFor();
    assert.deepEqual(await faults(kiosk.page), []);
    await keyboard.key(kiosk.say('keys.done')).tap();
    await keyboard.itself.locator('.pad').waitFor();
  }
});

test('nothing of what a finger wrote is there for the next person', async (t) => {
  const { kiosk, keyboard } = await searching(t, trained);
  await keyboard.board('手写');
  await keyboard.write(await strokes('小'));
  await keyboard.hide();
  await keyboard.openOn('#find');
  await keyboard.board('手写');
  assert.equal(await kiosk.page.locator('.pad-stroke').count(), 0);
});

test('a damaged pack is said, and pinyin still writes', async (t) => {
  const { kiosk, keyboard } = await searching(t, async (path) => {
    const pack = await readFile(process.env.HANDWRITING);
    await writeFile(path, pack.subarray(0, pack.length / 2));
  });
  await keyboard.board('手写');
  await keyboard.itself.getByText(kiosk.say('keys.no_ink')).waitFor();
  await keyboard.itself.locator('.keys-others').getByText('拼音').tap();
  await keyboard.press('DIBAO');
  await keyboard.choose('低保');
  assert.equal(await kiosk.page.locator('#find').inputValue(), '低保');
});

test('without a pack there is no key for it', async (t) => {
  const { keyboard } = await searching(t, async () => {});
  await keyboard.key('拼音').waitFor();
  await keyboard.press('DI');
  await keyboard.itself.locator('.keys-offer').first().waitFor();
  assert.equal(await keyboard.key('手写').count(), 0);
});
