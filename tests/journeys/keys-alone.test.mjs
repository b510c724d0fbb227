// Somebody who has only a keyboard, or switches that press its keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ReceiptPage } from '../pages/receipt.mjs';
import { KIM } from '../support/person.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** More stops than any page has: whoever presses Tab so often is trapped. */
const MOST_STOPS = 150;

/** Presses Tab until the focus is on what this selector names; every stop on the way must be seen. */
const reach = async (page, selector) => {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((selector) => {
      const one = document.activeElement;
      if (!one || one === document.body) return undefined;
      // The ring of an input that lies under a card stands around the card.
      const ringed = [one, one.nextElementSibling].some((shown) => {
        if (!shown) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      });
      const box = one.getBoundingClientRect();
      const inside = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
      return { there: one.matches(selector), seen: ringed && inside, what: one.outerHTML.slice(0, 160) };
    }, selector);
    if (!stop) continue;
    assert.ok(stop.seen, `the focus is seen on ${stop.what}`);
    if (stop.there) return;
  }
  assert.fail(`no Tab leads to ${selector}`);
};

/** Goes to it and presses it. */
const press = async (page, selector, key = 'Enter') => {
  await reach(page, selector);
  await page.keyboard.press(key);
};

const ON = '.question .button-primary';

/** Answers the question on the screen by keys. */
const answer = async (page) => {
  const body = page.locator('.question-body');
  if (await body.locator('.picker').count()) {
    await press(page, '.picker .offer-input', 'Space');
    await page.locator('[id*="-unit-"]').first().waitFor();
    await press(page, '[id*="-unit-"]', 'Space');
    if (await page.locator('[id*="-flat-"]').count()) await press(page, '[id*="-flat-"]', 'Space');
    return;
  }
  if (await body.locator('.stepper-key').count()) {
    await press(page, '.stepper-key:last-of-type');
    return;
  }
  const field = body.locator('input.input, textarea').first();
  if (await field.count()) {
    await reach(page, 'input.input, textarea');
    const digits = await field.getAttribute('type') === 'tel';
    await page.keyboard.type(digits ? KIM.phone : KIM.name);
    return;
  }
  await press(page, '.offer-input', 'Space');
  // Arrows go from one offer to the next, where only one can be taken.
  if (await page.locator('.offer-input[type=radio]').count() > 1) {
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.locator('.offer-input:focus:checked').count(), 'an arrow takes the next offer');
    await page.keyboard.press('ArrowUp');
  }
};

/** Answers question after question until this is on the screen. */
const answerAll = async (page, until) => {
  const question = page.locator('form.question');
  for (;;) {
    await question.or(page.locator(until)).first().waitFor();
    if (await page.locator(until).count()) return;
    const before = page.url();
    await answer(page);
    await press(page, ON);
    await page.waitForURL((url) => url.href !== before);
  }
};

test('keys alone lead from the doors through a guide and a form to the receipt', async () => {
  const desktop = await on.aDesktop();
  await desktop.open('/');
  await press(desktop.page, '.door[href="/find"]');
  await desktop.page.locator('a[href^="/guide/dibao"]').first().waitFor();
  await press(desktop.page, 'a[href^="/guide/dibao"]');
  await desktop.page.locator('a[href^="/guide/dibao/checklist"]').first().waitFor();
  await press(desktop.page, 'a[href^="/guide/dibao/checklist"]');
  await answerAll(desktop.page, '.sheet');
  await press(desktop.page, 'a[href^="/hand-in/"]');
  await desktop.page.locator('#begin').waitFor();
  await press(desktop.page, '#begin');
  await answerAll(desktop.page, '#hand-in');
  await press(desktop.page, '#hand-in');
  await new ReceiptPage(desktop).says('state.received');
});

test('the dialogue that calls a person holds the focus and gives it back', async () => {
  const kiosk = await on.aKiosk();
  await kiosk.open('/notices');
  await press(kiosk.page, '.dock-key:nth-of-type(3)');
  const dialogue = kiosk.page.locator('#call');
  await dialogue.waitFor();
  for (let stops = 0; stops < 8; stops += 1) {
    await kiosk.page.keyboard.press('Tab');
    assert.ok(await dialogue.evaluate((panel) => panel.contains(document.activeElement)), 'inside');
  }
  await kiosk.page.keyboard.press('Escape');
  await dialogue.waitFor({ state: 'detached' });
  assert.ok(await kiosk.page.locator('.dock-key:nth-of-type(3):focus').count(), 'back on the key');
});

test('nothing moves for a reader who asked for less motion', async () => {
  const desktop = await on.aDesktop();
  await desktop.page.emulateMedia({ reducedMotion: 'reduce' });
  await desktop.open('/');
  const longest = await desktop.page.evaluate(() => {
    const seconds = (one) => ['animationDuration', 'transitionDuration']
      .map((name) => parseFloat(getComputedStyle(one)[name]) || 0);
    return Math.max(...[...document.querySelectorAll('*')].flatMap(seconds));
  });
  assert.ok(longest < 0.001, `${longest} s`);
});
