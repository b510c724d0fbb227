// Fifty different things are typed wherever one can type at a kiosk; none of them is left.
import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { Keyboard } from '../pages/keyboard.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { StillThere } from '../pages/still-there.mjs';
import { everything } from '../support/kept.mjs';
import { holds, reach } from '../support/memory.mjs';
import { residentId } from '../support/person.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
const OWN = new URL('../../crates/input/data/own-strokes.txt', import.meta.url);

const many = (count, make) => Array.from({ length: count }, (_none, at) => make(at));
const MARKS = '甲乙丙丁戊己庚辛壬癸';

const NAMES = many(10, (at) => `尹贞${MARKS[at]}淑`);
const PHONES = many(8, (at) => `1990000${417 + at}${at}`);
const IDS = many(3, (at) => residentId('19510302', `84${6 + at}`));
const PEOPLES = many(4, (at) => `赫哲${MARKS[at]}族`);
const SOUGHT = many(8, (at) => `找${MARKS[at]}处漏水`);
const DISPUTES = many(6, (at) => `楼上${MARKS[at]}家漏水`);
const OPINIONS = many(5, (at) => `路灯${MARKS[at]}盏不亮`);
const CODES = many(3, (at) => `QZX${at}JW7${at}`);
const LETTERS = ['zhuangbiao', 'qzxjwv'];
const WRITTEN = '古六早';
const PLANTED = [
  NAMES, PHONES, IDS, PEOPLES, SOUGHT, DISPUTES, OPINIONS, CODES, LETTERS, [WRITTEN],
].flat();

/** The strokes of a character in a box of 1024, as the project drew it. */
const strokes = async (character) => {
  const line = (await readFile(OWN, 'utf8')).split('\n').find((one) => one.startsWith(`${character}\t`));
  return line.split('\t')[1].split(';')
    .map((stroke) => stroke.split(' ').map((point) => point.split(',').map(Number)));
};

const fill = async (kiosk, field, texts) => {
  for (const text of texts) await kiosk.page.locator(field).first().fill(text);
};

/** Goes through a form and types all of these into its fields, one after the other. */
const fillForm = async (kiosk, matter, texts, given = {}) => {
  const form = await new FormPage(kiosk).follow(matter);
  await form.agree();
  while (!await form.review.count()) {
    const all = texts[form.question];
    if (all) await fill(kiosk, `[id="q-${form.question}"]`, all);
    else await form.answer(given[form.question]);
    await form.next();
  }
  return form;
};

/** Somebody's whole visit; two matters are handed in and one is left half-way. */
const visit = async (kiosk) => {
  const { page } = kiosk;
  await kiosk.open('/find');
  await fill(kiosk, '#find', SOUGHT);
  const keyboard = new Keyboard(kiosk);
  await page.locator('#find').fill('');
  await keyboard.openOn('#find');
  await keyboard.press(LETTERS[0].toUpperCase());
  await keyboard.board('ABC');
  await keyboard.press(LETTERS[1]);
  await keyboard.board('手写');
  for (const character of WRITTEN) {
    await keyboard.write(await strokes(character));
    await keyboard.choose(character);
  }
  assert.ok((await page.locator('#find').inputValue()).endsWith(LETTERS[1] + WRITTEN));
  await keyboard.hide();

  await kiosk.follow('/track');
  await fill(kiosk, '#track-code', CODES);

  const mediation = await fillForm(kiosk, 'guide/mediation', {
    name: NAMES.slice(0, 5), phone: PHONES.slice(0, 4), words: DISPUTES,
  });
  await mediation.handIn();
  await new ReceiptPage(kiosk).says('state.received');
  const survey = await fillForm(kiosk, 'survey/community', { words: OPINIONS });
  await survey.handIn();
  await fillForm(kiosk, 'volunteer', {
    name: NAMES.slice(5), phone: PHONES.slice(4), 'resident-id': IDS, 'ethnicity-other': PEOPLES,
  }, { document: 'id-card', ethnicity: 'other' });
};

const aKiosk = async () => {
  await copyFile(process.env.HANDWRITING, join(on.server.data, 'handwriting.pack'));
  const kiosk = await on.aKiosk();
  await reach(kiosk.page);
  return kiosk;
};

/** What of it can be found anywhere in the page, its origin and its memory. */
const left = async ({ page }) => {
  const kept = await everything(page);
  return {
    kept: PLANTED.filter((text) => kept.includes(text)),
    memory: await holds(page, PLANTED),
    entries: await page.evaluate(() => history.length),
  };
};

test('fifty different texts are planted', () => {
  assert.ok(new Set(PLANTED).size >= 50);
});

test('after “I have finished” none of them is left, not in memory that was given back either', async () => {
  const kiosk = await aKiosk();
  await visit(kiosk);
  const before = await left(kiosk);
  assert.ok(before.kept.length > 2 && before.memory.length > 2, 'the search can find');
  await kiosk.finish();
  assert.deepEqual(await left(kiosk), { kept: [], memory: [], entries: before.entries });
});

test('without a network, after nobody touched the screen for long enough, none is left', async () => {
  const kiosk = await aKiosk();
  await kiosk.page.clock.install();
  await visit(kiosk);
  const before = await left(kiosk);
  assert.ok(before.memory.length > 2, 'the search can find');
  await kiosk.cutTheNetwork();
  const stillThere = new StillThere(kiosk);
  await stillThere.quiet(61_000);
  await stillThere.isAsked();
  await stillThere.quiet(31_000);
  await stillThere.invitation.waitFor();
  assert.deepEqual(await left(kiosk), { kept: [], memory: [], entries: before.entries });
  await kiosk.mendTheNetwork();
});
