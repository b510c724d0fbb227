// What comes out of a receipt printer, on rolls of 58 and 80 mm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

import { ChecklistPage } from '../pages/checklist.mjs';
import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { StillThere } from '../pages/still-there.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const PX = 96 / 25.4;
const POINTS = 72 / 25.4;
const ROLLS = { roll58: { width: 58, inside: 50 }, roll80: { width: 80, inside: 72 } };

/** The page as a terminal with this roll prints it; the picture has the eight dots a millimetre of its printer. */
const print = async ({ page }, roll) => {
  const { width, inside } = ROLLS[roll];
  await page.evaluate((roll) => { document.documentElement.dataset.paper = roll; }, roll);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  assert.ok(sheets.length > 0);
  for (const [, wide] of sheets) assert.ok(Math.abs(Number(wide) - width * POINTS) < 2, `${wide} points wide`);

  await page.emulateMedia({ media: 'print' });
  const session = await page.context().newCDPSession(page);
  const paper = Math.floor(inside * PX);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: paper, height: 1200, deviceScaleFactor: 2, mobile: false,
  });
  const cut = await page.evaluate((paper) => {
    const found = [];
    const walker = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const { left, right, width, height } of range.getClientRects()) {
        const hidden = width < 2 || height < 2;
        if (!hidden && (left < -0.5 || right > paper + 0.5)) found.push([walker.currentNode.data, left, right]);
      }
    }
    return found;
  }, paper);
  assert.deepEqual(cut, [], 'every line stands on the paper');
  // Not the driver's own picture, which would give the window its size back first.
  const { data } = await session.send('Page.captureScreenshot', { captureBeyondViewport: true });
  const picture = Buffer.from(data, 'base64');
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  await page.emulateMedia({ media: null });
  return picture;
};

const scanned = (picture) => {
  const { data, width, height } = PNG.sync.read(picture);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
};

for (const lang of ['zh', 'ko', 'en']) {
  test(`a receipt and a checklist stand whole on both rolls (${lang})`, async () => {
    const kiosk = await on.aKiosk(lang);
    await new FormPage(kiosk).complete('session/parking/s1');
    const receipt = new ReceiptPage(kiosk);
    const link = await receipt.qr();
    for (const roll of Object.keys(ROLLS)) {
      assert.equal(scanned(await print(kiosk, roll)), link, `the code is read from ${roll}`);
    }
    await kiosk.follow('/guide/dibao/checklist');
    await new ChecklistPage(kiosk).answerAll();
    const here = kiosk.page.url();
    for (const roll of Object.keys(ROLLS)) {
      const read = scanned(await print(kiosk, roll));
      assert.equal(new URL(read).search, new URL(here).search, `the checklist is taken along from ${roll}`);
    }
  });
}

test('a printer that is missing, refuses or never answers takes no receipt away', async () => {
  const kiosk = await on.aKiosk();
  await kiosk.page.clock.install();
  await kiosk.page.addInitScript(() => { window.print = () => { throw new Error('no printer'); }; });
  await new FormPage(kiosk).complete('session/parking/s2');
  const receipt = new ReceiptPage(kiosk);
  const [code, link] = [await receipt.code(), await receipt.qr()];
  await kiosk.key('action.print').click();
  const still = async () => assert.deepEqual([await receipt.code(), await receipt.qr()], [code, link]);
  await still();
  await kiosk.page.evaluate(() => { dispatchEvent(new Event('beforeprint')); });
  await still();
  await new StillThere(kiosk).quiet(121_000);
  await still();
});
