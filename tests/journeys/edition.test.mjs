// What the office publishes while somebody is at the screen.
import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { keepsParts } from '../support/kept.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** Publishes the sample under another name of the community, in every language. */
const publish = async (mark) => {
  await on.server.rest();
  const folder = join(on.server.data, 'published');
  await rm(folder, { recursive: true, force: true });
  await cp(on.server.content, folder, { recursive: true });
  const file = join(folder, 'community.toml');
  const text = await readFile(file, 'utf8');
  const line = /^name = \{.*\}$/m;
  await writeFile(file, text.replace(line, (name) => name.replaceAll(/"([^"]+)"/g, `"$1 ${mark}"`)));
  on.server.published = folder;
  await on.server.wake();
};

/** The page looks for news. */
const looks = (page) => page.evaluate(() => dispatchEvent(new Event('online')));

test('an edition that comes in the middle of a form is shown to the next visit, and old ones are forgotten', async () => {
  // The form, and the consent that was agreed to, changed under the hands of whoever filled it in.
  const kiosk = await on.aKiosk();
  const name = kiosk.page.locator('.topbar-community');
  const form = await new FormPage(kiosk).open('session/parking/s1');
  await form.agree();
  await form.answerUntil('phone', { name: '全成日' });
  await keepsParts(kiosk.page, 3);

  await publish('2');
  await looks(kiosk.page);
  await keepsParts(kiosk.page, 6);
  await kiosk.speak('ko');
  assert.doesNotMatch(await name.innerText(), /2/);
  await kiosk.speak('zh');
  assert.equal(form.question, 'phone');
  await form.answerAll();
  await form.handIn();
  await new ReceiptPage(kiosk).says('standing.confirmed');
  await kiosk.finish();
  await name.filter({ hasText: '2' }).waitFor();

  await publish('3');
  await looks(kiosk.page);
  await name.filter({ hasText: '3' }).waitFor();
  await keepsParts(kiosk.page, 6);
});
