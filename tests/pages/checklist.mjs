// The questions of a guide and the checklist that they lead to.
import { scan } from '../support/qr.mjs';

export class ChecklistPage {
  constructor(window) { this.window = window; }

  get sheet() { return this.window.page.locator('.sheet'); }

  /** Answers question after question: what `choose` names, else the first answer. */
  async answerAll(choose = {}) {
    const { page } = this.window;
    for (;;) {
      const question = page.locator('form.question');
      await question.or(this.sheet).first().waitFor();
      if (await this.sheet.count()) return;
      const id = await question.locator('fieldset').first().getAttribute('id');
      const before = page.url();
      const offer = choose[id] ? `[id="${id}-${choose[id]}"]` : '.offer-input';
      if (choose[id] || !await question.locator(':checked').count()) await question.locator(offer).first().check();
      await this.window.key('action.continue').click();
      await page.waitForURL((url) => url.href !== before);
    }
  }

  async materials() {
    const rows = await this.window.page.locator('.material').all();
    return Promise.all(rows.map(async (row) => ({
      title: await row.locator('.material-title').innerText(),
      count: await row.locator('.material-count').innerText(),
      source: await row.locator('.material-source').innerText(),
    })));
  }

  get counter() { return this.sheet.locator('.card').first(); }

  async qr() { return scan(this.window.page.locator('.sheet img.qr')); }
}
