// The app in Chromium 88, which has no reference types in wasm.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
// Later drivers ask the page for what only engines from 2022 on have.
import { chromium } from 'playwright-core-2023';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { Window } from '../pages/window.mjs';
import { FLAGS, options, watch } from '../support/browser.mjs';
import { unpack } from '../support/old-chromium.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
let engine;
let browser;

before(async () => {
  engine = await unpack();
  const { program, env } = engine;
  browser = await chromium.launch({ executablePath: program, env, args: [...FLAGS, '--no-zygote'] });
});
after(async () => {
  await browser?.close();
  await engine?.remove();
});

for (const [name, kiosk] of [['phone', false], ['kiosk', true]]) {
  test(`a ${name} with an engine of early 2021 opens the app and hands in a form`, async () => {
    assert.match(browser.version(), /^88\./);
    const context = await browser.newContext(options(name));
    await watch(context, on.complaints);
    const window = new Window(await context.newPage(), on.server, { kiosk });
    await window.open('/');
    await window.page.locator('.doors').waitFor();
    await new FormPage(window).complete('session/parking/s1');
    const receipt = new ReceiptPage(window);
    await receipt.says('standing.confirmed');
    const office = await on.theOffice();
    await office.line(await receipt.code()).waitFor();
    await context.close();
  });
}
