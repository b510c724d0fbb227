// What became of it, seen from another device.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { TrackPage } from '../pages/track.mjs';
import { another } from '../support/code.mjs';
import { KIM } from '../support/person.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

test('a receipt is followed from another device by its QR code, and by code and phone', async () => {
  const kiosk = await on.aKiosk();
  await new FormPage(kiosk).complete('session/parking/s1');
  const receipt = new ReceiptPage(kiosk);
  await receipt.says('standing.confirmed');
  const [code, link] = [await receipt.code(), await receipt.qr()];

  const scanned = await new TrackPage(await on.aPhone()).scanned(link);
  await scanned.says('standing.confirmed');
  assert.equal(new URL(scanned.page.url()).hash, '', 'the secret does not stay in the address');
  const said = await scanned.page.locator('main').innerText();
  assert.ok(!said.includes(KIM.name) && !said.includes(KIM.phone), 'it names nobody');

  const typed = new TrackPage(await on.aDesktop('en'));
  await typed.lookUp(`${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase(), KIM.phone.slice(-4));
  await typed.says('standing.confirmed');
});

test('a wrong phone and a code that does not exist get the same sentence', async () => {
  const phone = await on.aPhone();
  await new FormPage(phone).complete('session/parking/s2');
  const receipt = new ReceiptPage(phone);
  await receipt.says('standing.confirmed');
  const code = await receipt.code();

  const track = new TrackPage(await on.aPhone());
  const wrongPhone = await (await track.lookUp(code, '0000')).nothing();
  const noSuchCode = await (await track.lookUp(another(code), KIM.phone.slice(-4))).nothing();
  assert.equal(wrongPhone, noSuchCode);
});

test('the office opening it shows on the resident’s page', async () => {
  const kiosk = await on.aKiosk();
  await new FormPage(kiosk).complete('session/pets/s1');
  const receipt = new ReceiptPage(kiosk);
  await receipt.says('standing.confirmed');
  const track = await new TrackPage(await on.aPhone()).scanned(await receipt.qr());
  await track.says('track.to_open');
  const office = await on.theOffice();
  await office.letter(await receipt.code());
  await track.window.key('track.reload').click();
  await track.says('track.opened');
});
