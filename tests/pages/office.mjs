// The console, as staff have it.
import { readFile } from 'node:fs/promises';

import { say } from '../support/words.mjs';

const PASSWORD = 'maple-window-1946-snow';

export class Office {
  constructor(page, server, lang = 'zh') { Object.assign(this, { page, server, lang }); }

  say(key, values) { return say(key, this.lang, values); }

  /** Signs in for the first time and chooses a password of one's own. */
  async signIn(name, first) {
    await this.page.goto(`${this.server.url}/console/?lang=${this.lang}`);
    await this.page.locator('#name').fill(name);
    await this.page.locator('#password').fill(first);
    await this.key('console.sign_in').click();
    await this.page.locator('#present').fill(first);
    await this.page.locator('#new').fill(PASSWORD);
    await this.page.locator('#again').fill(PASSWORD);
    await this.page.locator('form button[type=submit]').click();
    // Not by going there: that would break off the change of the password.
    await this.page.locator('table, .empty').first().waitFor();
  }

  key(words) { return this.page.getByRole('button', { name: this.say(words), exact: true }); }

  async open(path) {
    await this.page.goto(`${this.server.url}${path}`);
    await this.page.locator('main:not(:has(.waiting))').first().waitFor();
  }

  /** Opens the inbox and waits for the list. */
  async inbox() {
    await this.open('/console/');
    await this.page.locator('table, .empty').first().waitFor();
  }

  /** Waits until the open list has exactly these many lines. */
  async holds(count) {
    await this.page.waitForFunction(
      (count) => document.querySelectorAll('tbody tr').length === count, count);
  }

  /** Presses a key that saves a file, and gives what is in it. */
  async save(words) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.key(words).click()]);
    return readFile(await download.path(), 'utf8');
  }

  /** The lines of the list, as text. */
  async lines() { return this.page.locator('tbody tr').allInnerTexts(); }

  /** The line with this receipt code, once it is there. */
  line(code) { return this.page.locator('tbody tr').filter({ hasText: code }); }

  /** Opens a submission; gives its questions and answers in order. */
  async letter(code) {
    await this.line(code).getByRole('link').click();
    const card = this.page.locator('.card').first();
    await card.locator('.fact').first().waitFor();
    const facts = await card.locator('.fact').all();
    return Promise.all(facts.map(async (fact) => [
      await fact.locator('.fact-name').innerText(),
      await fact.locator('.fact-words').innerText(),
    ]));
  }
}
