// A device that is switched off with a full outbox.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { Window } from '../pages/window.mjs';
import { launchKeeping, watch } from '../support/browser.mjs';
import { everything } from '../support/kept.mjs';
import { KIM } from '../support/person.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** A kiosk whose storage stands in a folder, switched on. */
const switchOn = async (folder) => {
  const context = await launchKeeping(folder, 'kiosk');
  await watch(context, on.complaints);
  const kiosk = new Window(context.pages()[0] ?? await context.newPage(), on.server, { kiosk: true });
  return { context, kiosk };
};

test('three submissions outlive a reload and a restart, and arrive once when the server is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-kiosk-'));
  try {
    let { context, kiosk } = await switchOn(folder);
    const form = await new FormPage(kiosk).open('session/parking/s1');
    await kiosk.page.evaluate(async () => { await navigator.serviceWorker.ready; });
    await on.server.rest();
    const codes = [];
    for (const matter of ['session/parking/s1', 'session/parking/s2', 'session/pets/s1']) {
      await form.follow(matter);
      await form.agree();
      await form.answerAll();
      await form.handIn();
      const receipt = new ReceiptPage(kiosk);
      await receipt.says('state.saved_here');
      codes.push(await receipt.code());
    }
    await kiosk.page.reload();
    const waiting = kiosk.say('state.waiting', { count: 3 });
    await kiosk.page.locator('.banner').filter({ hasText: waiting }).waitFor();
    await context.close();

    ({ context, kiosk } = await switchOn(folder));
    await kiosk.open('/');
    await kiosk.page.locator('.banner').filter({ hasText: waiting }).waitFor();
    await on.server.wake();
    await kiosk.page.locator('.banner').filter({ hasText: waiting }).waitFor({ state: 'detached', timeout: 60_000 });
    await context.close();

    const office = await on.theOffice();
    await office.holds(3);
    const lines = (await office.lines()).join('\n');
    for (const code of codes) assert.equal(lines.split(code).length, 2, `${code} is there once`);
    await office.open('/console/devices');
    await office.page.getByText(office.say('devices.complete', { highest: 3 })).waitFor();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a kiosk that dies while it forgets somebody starts with nothing of them, and sends what they handed in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-kiosk-'));
  try {
    let { context, kiosk } = await switchOn(folder);
    const form = await new FormPage(kiosk).open('session/parking/s1');
    await kiosk.page.evaluate(async () => { await navigator.serviceWorker.ready; });
    await on.server.rest();
    await form.agree();
    await form.answerAll();
    await form.handIn();
    const receipt = new ReceiptPage(kiosk);
    await receipt.says('state.saved_here');
    const code = await receipt.code();
    await form.follow('volunteer');
    await form.agree();
    await form.answerAll({ name: '尹贞淑' });
    assert.ok((await everything(kiosk.page)).includes('尹贞淑'), 'the search can find');

    // The browser is killed in the task in which “finish” is pressed, before anything is drawn.
    const browser = await context.browser().newBrowserCDPSession();
    const pressed = kiosk.page.waitForEvent('console', (said) => said.text() === 'pressed');
    const gone = new Promise((closed) => { context.once('close', closed); });
    kiosk.page.evaluate(() => {
      document.querySelector('.dock-key-finish').click();
      console.info('pressed');
      for (;;);
    }).catch(() => {});
    await pressed;
    browser.send('Browser.crash').catch(() => {});
    await gone;

    ({ context, kiosk } = await switchOn(folder));
    await kiosk.open('/');
    await kiosk.page.locator('.banner').filter({ hasText: kiosk.say('state.waiting', { count: 1 }) }).waitFor();
    const kept = await everything(kiosk.page);
    for (const word of ['尹贞淑', KIM.name, KIM.phone, code]) assert.ok(!kept.includes(word), word);
    await new FormPage(kiosk).follow('volunteer').then((next) => next.agree());
    assert.equal(await kiosk.page.locator('#q-name').inputValue(), '');
    await on.server.wake();
    const office = await on.theOffice();
    await office.line(code).waitFor();
    await context.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
