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
