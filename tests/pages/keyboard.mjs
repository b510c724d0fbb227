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

  /** Writes strokes with a finger on the pad; each is a list of points in a box of 1024. */
  async write(strokes) {
    const box = await this.itself.locator('.pad').boundingBox();
    const side = Math.min(box.width, box.height) * 0.9;
    const at = ([x, y]) => ({
      x: box.x + (box.width - side) / 2 + (x / 1024) * side,
      y: box.y + (box.height - side) / 2 + (y / 1024) * side,
    });
    const finger = await this.page.context().newCDPSession(this.page);
    const touch = (type, points) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(at) });
    // As slowly as a hand: what moves faster is a fling to the browser.
    const rest = (ms) => this.page.waitForTimeout(ms);
    for (const stroke of strokes) {
      await touch('touchStart', stroke.slice(0, 1));
      for (const point of stroke.slice(1)) {
        await rest(40);
        await touch('touchMove', [point]);
      }
      await rest(60);
      await touch('touchEnd', []);
      await rest(120);
    }
    await finger.detach();
  }

  /** Chooses these characters, turning pages until they are there. */
  async choose(characters) {
    const offer = this.itself.locator('.keys-offer').filter({ hasText: new RegExp(`^${characters}$`) });
    const more = this.key(this.window.say('keys.more'));
    for (let page = 0; page < 80; page += 1) {
      await this.itself.locator('.keys-offer').first().waitFor();
      if (await offer.count()) return offer.first().tap();
      if (await more.isDisabled()) break;
      await more.tap();
    }
    throw new Error(`${characters} is not offered`);
  }

  /** A character above the keys, with its letters below. */
  guess(character) { return this.itself.locator('.keys-guess').filter({ hasText: character }); }

  async left() { await this.key(this.window.say('keys.left')).tap(); }

  async right() { await this.key(this.window.say('keys.right')).tap(); }

  /** Opens the settings, switches these pairs, and closes them again. */
  async switch(...pairs) {
    await this.key(this.window.say('keys.settings')).tap();
    for (const pair of pairs) await this.key(pair).tap();
    await this.key(this.window.say('keys.done')).tap();
  }

  /** Answers a whole form with nothing but the screen: what is typed by `writes`, by question. */
  async answersAll(form, writes) {
    while (!await form.review.count()) {
      const write = writes[form.question];
      if (write) {
        await this.openOn('.question-body input');
        await write();
        await this.hide();
      } else {
        await form.answer();
      }
      await form.next();
    }
  }

  async hide() {
    await this.key(this.window.say('keys.hide')).tap();
    await this.itself.waitFor({ state: 'detached' });
  }
}
