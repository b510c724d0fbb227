// A form, from the consent to the review.
import { KIM } from '../support/person.mjs';

export class FormPage {
  constructor(window) { this.window = window; }

  get page() { return this.window.page; }

  /** The id of the question on the screen. */
  get question() { return new URL(this.page.url()).searchParams.get('q'); }

  get review() { return this.page.locator('#hand-in'); }

  async open(matter) {
    await this.window.open(`/hand-in/${matter}`);
    return this;
  }

  /** Opens it inside the visit that is going on. */
  async follow(matter) {
    await this.window.follow(`/hand-in/${matter}`);
    return this;
  }

  async agree() {
    await this.page.locator('#begin').click();
    await this.page.locator('form.question').waitFor();
  }

  async next() {
    const before = this.page.url();
    await this.window.key('action.continue').click();
    await this.page.waitForURL((url) => url.href !== before);
    await this.page.locator('form.question').or(this.review).first().waitFor();
  }

  /** Answers until the review page: with `given` by question id, else with what fits. */
  async answerAll(given = {}) {
    while (!await this.review.count()) {
      const id = this.question;
      await this.answer(given[id]);
      await this.next();
    }
  }

  /** Answers question after question until this one is on the screen. */
  async answerUntil(id, given = {}) {
    while (this.question !== id) {
      await this.answer(given[this.question]);
      await this.next();
    }
  }

  /** Answers the question on the screen, whatever kind it is. */
  async answer(given) {
    const body = this.page.locator('.question-body');
    const id = `q-${this.question}`;
    await body.locator(`[id="${id}"]`).first().waitFor();
    if (await body.locator('.picker').count()) return this.#home(body, id);
    if (await body.locator('.date').count()) return this.#date(id, given);
    const typed = body.locator('input.input, textarea, input.stepper-input, .stepper input').first();
    if (await typed.count()) {
      // What an earlier form of the visit filled in stays.
      if (given === undefined && await typed.inputValue()) return undefined;
      // One press on “more” gives the smallest number that fits.
      const more = body.locator('.stepper-key').last();
      if (given === undefined && await more.count()) return more.click();
      return typed.fill(String(given ?? await this.#fitting(typed)));
    }
    return this.#choose(body, id, given);
  }

  async #fitting(input) {
    if (await input.getAttribute('type') === 'tel') return KIM.phone;
    if (/resident-id/.test(this.question)) return KIM.residentId;
    if (/name|contact|leader|person/.test(this.question)) return KIM.name;
    return '希望早点办好，谢谢';
  }

  async #choose(body, id, given) {
    const wanted = [given].flat().filter((one) => one !== undefined);
    if (!wanted.length) {
      if (await body.locator(':checked').count()) return undefined;
      return body.locator('.offer-input, .level-input').first().check();
    }
    for (const one of wanted) await body.locator(`[id="${id}-${one}"]`).check();
    return undefined;
  }

  /** The day that was given, else the birth date, else the first that is offered. */
  async #date(id, day = KIM.birth) {
    const [year, month] = day.split('-').map(Number);
    const steps = [`from-${year - (year % 10)}`, `year-${year}`, `month-${month}`, `on-${day}`];
    // What an earlier form of the visit filled in is shown with its last step open.
    const first = this.page.locator(`[id="${id}-year"]`);
    if (await first.count() && await first.getAttribute('aria-expanded') === 'false') await first.click();
    for (;;) {
      const offers = this.page.locator('.date-offer');
      const ids = await offers.evaluateAll((all) => all.map((one) => one.id));
      const wanted = ids.find((one) => steps.some((step) => one === `${id}-${step}`)) ?? ids[0];
      await this.page.locator(`[id="${wanted}"]`).click();
      if (wanted.startsWith(`${id}-on-`)) return;
    }
  }

  async #home(body, id) {
    await body.locator('.offer-input').first().check();
    await body.locator(`[id^="${id}-unit-"]`).first().check();
    const flat = body.locator(`[id^="${id}-flat-"]`);
    if (await flat.count()) await flat.first().check();
  }

  /** Hands it in and waits for the page of receipts. */
  async handIn() {
    await this.review.click();
    await this.page.waitForURL((url) => url.pathname === '/receipts');
    await this.page.locator('.receipt, .card').first().waitFor();
  }

  /** The whole of it: opened, agreed to, answered, handed in. */
  async complete(matter, given) {
    await this.open(matter);
    await this.agree();
    await this.answerAll(given);
    await this.handIn();
  }
}
