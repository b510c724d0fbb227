// Every page on a phone, and on the smallest one.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { Window } from '../pages/window.mjs';
import { launch, options } from '../support/browser.mjs';
import { GALLERY, PAGES } from '../support/pages.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

for (const [name, size] of [['390', 'aPhone'], ['320', 'aSmallPhone']]) {
  test(`no page is wider than a window of ${name} pixels, in any language or size of type`, async () => {
    for (const lang of ['zh', 'ko', 'en']) {
      const phone = await on[size](lang);
      const wide = [];
      const measure = async (path, mode) => {
        const overhang = await phone.overhang();
        if (overhang > 0) wide.push(`${lang} ${path} (${mode}): ${overhang} px too wide`);
      };
      for (const path of PAGES) {
        await phone.open(path);
        for (const mode of ['normal', 'elder']) {
          await measure(path, mode);
          await phone.page.locator('.elder').click();
        }
      }
      for (const mode of ['normal', 'elder']) {
        await phone.open(`${GALLERY}?mode=${mode}`);
        await measure(GALLERY, mode);
      }
      assert.deepEqual(wide, []);
    }
  });

  test(`a whole form is handed in on a window of ${name} pixels, in large type`, async () => {
    const phone = await on[size]();
    await phone.open('/');
    await phone.page.locator('.elder').click();
    const form = await new FormPage(phone).open('session/parking/s1');
    await form.agree();
    while (!await form.review.count()) {
      assert.equal(await phone.overhang(), 0, `question ${form.question}`);
      await form.answer();
      await form.next();
    }
    await form.handIn();
    await new ReceiptPage(phone).says('standing.confirmed');
    assert.equal(await phone.overhang(), 0, 'the receipt');
  });
}

// What a browser makes of a reader's wish for letters of twice the size (WCAG 2.2, 1.4.4).
const TWICE = ['--blink-settings=defaultFontSize=32'];

for (const [name, size] of [['390', 'phone'], ['1080', 'kiosk']]) {
  test(`letters of twice the size lose nothing in a window of ${name} pixels`, async () => {
    const browser = await launch(TWICE);
    const wide = [];
    try {
      for (const lang of ['zh', 'ko', 'en']) {
        const context = await browser.newContext(options(size));
        const window = new Window(await context.newPage(), on.server, { lang });
        for (const path of PAGES) {
          await window.open(path);
          const overhang = await window.overhang();
          if (overhang > 0) wide.push(`${lang} ${path}: ${overhang} px too wide`);
          for (const cut of await window.cut()) wide.push(`${lang} ${path} cuts ${cut}`);
        }
        await context.close();
      }
    } finally {
      await browser.close();
    }
    assert.deepEqual(wide, []);
  });
}
