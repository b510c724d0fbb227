// Somebody types what is meant to harm the office.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '=HYPERLINK("http://evil.example","看这里")',
  '"><svg onload=alert(3)>{{7*7}}${7*7}',
];

test('scripts and formulas arrive in the office as the text that they are', async () => {
  for (const words of HOSTILE) {
    const phone = await on.aPhone();
    await new FormPage(phone).complete('session/parking/s1', { speak: 'yes', words });
    const receipt = new ReceiptPage(phone);
    await receipt.says('standing.confirmed');
    const office = await on.theOffice();
    const answers = (await office.letter(await receipt.code())).map(([, answer]) => answer);
    assert.ok(answers.includes(words), `${words} is shown as it was typed`);
    assert.equal(await office.page.locator('main script, main img[src="x"], main svg[onload]').count(), 0);
  }
  const office = await on.theOffice();
  // With one kind of matter, the file holds the answers too.
  await office.key('kind.session').click();
  await office.holds(HOSTILE.length);
  const csv = await office.save('inbox.csv');
  assert.ok(csv.includes('HYPERLINK'), 'the file holds the answer');
  assert.doesNotMatch(csv, /(^|,|;|")=HYPERLINK/m, 'no cell of the file begins as a formula');
});
