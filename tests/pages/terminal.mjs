// A kiosk as a terminal of the office: paired, closed, out of service, or warning everybody.

export class Terminal {
  constructor(window) { this.window = window; }

  /** Pairs by typing the six digits; the page says what the kiosk is called from now on. */
  async pair(code) {
    await this.window.open('/pair');
    await this.type(code);
  }

  async type(code) {
    const pad = this.window.page.locator('#pad');
    for (const digit of code) await pad.getByRole('button', { name: digit, exact: true }).click();
  }

  /** Waits until it says that it is this terminal. */
  async isCalled(name) {
    await this.window.page.locator('h1', { hasText: this.window.say('pair.done', { name }) }).waitFor();
  }

  /** Lets so many milliseconds pass, second by second, so that whatever is due is done. */
  async wait(ms) { await this.window.page.clock.runFor(ms); }

  /** The screen that says why nobody is served. */
  shut(words) { return this.window.page.locator('.shut .shut-title', { hasText: this.window.say(words) }); }

  /** What everybody must know. */
  get wall() { return this.window.page.locator('.emergency [role="alert"]'); }

  /** The key that calls a person. */
  get call() {
    return this.window.page.locator('.dock').getByRole('button', { name: this.window.say('call.person') });
  }

  /** Something that is said of the bell. */
  said(words) { return this.window.page.locator('.banner', { hasText: this.window.say(words) }); }

  /** The doors in their order, by where they lead. */
  async doors() {
    return this.window.page.locator('.door').evaluateAll((all) => all.map((door) => door.getAttribute('href')));
  }

  /** The languages offered, in their order. */
  async languages() { return this.window.page.locator('.dock .lang').allInnerTexts(); }
}
