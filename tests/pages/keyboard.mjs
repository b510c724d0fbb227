// The keyboard on a kiosk's screen.
export class Keyboard {
  constructor(window) { this.window = window; }

  get page() { return this.window.page; }

  get itself() { return this.page.locator('.keys'); }

  /** The key that shows exactly this. */
  key(words) { return this.itself.getByRole('button', { name: words, exact: true }); }

  /** Touches a field; the keyboard opens under it. */
  async openOn(selector) {
    await this.page.locator(selector).first().tap();
    await this.itself.waitFor();
  }

  /** Presses one key after another. */
  async press(keys) {
    for (const key of keys) await this.key(key).tap();
  }

  async board(name) { await this.key(name).tap(); }

  async erase() { await this.key(this.window.say('keys.erase')).tap(); }

  /** Chooses these characters, turning pages until they are there. */
  async choose(characters) {
    const offer = this.itself.locator('.keys-offer').filter({ hasText: new RegExp(`^${characters}$`) });
    const more = this.key(this.window.say('keys.more'));
    for (let page = 0; page < 12; page += 1) {
      await this.itself.locator('.keys-offer').first().waitFor();
      if (await offer.count()) return offer.first().tap();
      if (await more.isDisabled()) break;
      await more.tap();
    }
    throw new Error(`${characters} is not offered`);
  }

  async hide() {
    await this.key(this.window.say('keys.hide')).tap();
    await this.itself.waitFor({ state: 'detached' });
  }
}
