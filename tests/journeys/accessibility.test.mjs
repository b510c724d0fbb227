// What an accessibility checker says about every page, in every language.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ChecklistPage } from '../pages/checklist.mjs';
import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { TrackPage } from '../pages/track.mjs';
import { faults } from '../support/axe.mjs';
import { GALLERY, OFFICE_PAGES, PAGES } from '../support/pages.mjs';
import { stage } from '../support/stage.mjs';
import { LANGUAGES } from '../support/words.mjs';

const on = stage();

/** Notes what is wrong with the page on the screen under this name. */
const look = async (page, name, found) => {
  for (const fault of await faults(page)) found.push(`${name}: ${fault}`);
};

for (const lang of LANGUAGES) {
  // A kiosk begins in large type, a phone does not.
  for (const [window, open] of [['kiosk', on.aKiosk], ['phone', on.aPhone]]) {
    test(`the checker finds nothing on any page of a ${window} in ${lang}`, async () => {
      const found = [];
      const opened = await open(lang);
      for (const path of [...PAGES, GALLERY]) {
        await opened.open(path);
        await look(opened.page, path, found);
      }
      assert.deepEqual(found, []);
    });
  }

  test(`the checker finds nothing in high contrast in ${lang}`, async () => {
    const found = [];
    const phone = await on.aPhone(lang);
    await phone.open('/');
    await phone.key('mode.contrast').click();
    for (const path of PAGES) {
      await phone.open(path);
      assert.equal(await phone.page.getAttribute('html', 'data-contrast'), 'high', 'it is remembered');
      await look(phone.page, path, found);
    }
    await phone.open(`${GALLERY}?contrast=high`);
    await look(phone.page, GALLERY, found);
    assert.deepEqual(found, []);
  });

  test(`the checker finds nothing from consent to receipt in ${lang}`, async () => {
    const found = [];
    const phone = await on.aPhone(lang);
    const form = await new FormPage(phone).open('volunteer');
    await look(phone.page, 'consent', found);
    await form.agree();
    await phone.key('action.continue').click();
    await phone.page.locator('#summary').waitFor();
    await look(phone.page, 'a question without its answer', found);
    while (!await form.review.count()) {
      await look(phone.page, `question ${form.question}`, found);
      await form.answer();
      await form.next();
    }
    await look(phone.page, 'review', found);
    await form.handIn();
    const receipt = new ReceiptPage(phone);
    await receipt.says('state.received');
    await look(phone.page, 'receipt', found);
    await new TrackPage(phone).scanned(await receipt.qr());
    await look(phone.page, 'track', found);
    await phone.open('/guide/dibao/checklist');
    await new ChecklistPage(phone).answerAll();
    await look(phone.page, 'checklist', found);
    assert.deepEqual(found, []);
  });

  test(`the checker finds nothing in thanks, dialogues and failures in ${lang}`, async () => {
    const found = [];
    const phone = await on.aPhone(lang);
    await new FormPage(phone).complete('survey/community');
    await phone.page.locator('.banner').filter({ hasText: phone.say('standing.counted') }).waitFor();
    await look(phone.page, 'thanks', found);
    await new FormPage(phone).complete('session/parking/s1');
    const receipt = new ReceiptPage(phone);
    await receipt.says('standing.confirmed');
    const [code, link] = [await receipt.code(), await receipt.qr()];
    const track = new TrackPage(phone);
    await track.lookUp(code, '0000');
    await look(phone.page, 'nothing found', found);
    await track.scanned(link);
    await phone.key('track.withdraw').first().click();
    await phone.page.locator('#withdraw').waitFor();
    await look(phone.page, 'giving a seat back', found);
    assert.deepEqual(found, []);
  });

  test(`the checker finds nothing in the office in ${lang}`, async () => {
    const found = [];
    const phone = await on.aPhone();
    await new FormPage(phone).complete('session/parking/s1');
    const receipt = new ReceiptPage(phone);
    await receipt.says('standing.confirmed');
    const stranger = await on.aDesktop(lang);
    await stranger.page.goto(`${on.server.url}/console/?lang=${lang}`);
    await stranger.page.locator('#name').waitFor();
    await look(stranger.page, 'signing in', found);
    const office = await on.theOffice(lang);
    for (const path of OFFICE_PAGES) {
      await office.open(path);
      await look(office.page, path, found);
    }
    await office.inbox();
    await office.letter(await receipt.code());
    await look(office.page, 'letter', found);
    assert.deepEqual(found, []);
  });
}
