// What became of something that was handed in.

export class TrackPage {
  constructor(window) { this.window = window; }

  get page() { return this.window.page; }

  /** Opens the link of a receipt's QR code. */
  async scanned(link) {
    const url = new URL(link);
    url.searchParams.set('lang', this.window.lang);
    await this.page.goto(url.href);
    await this.window.ready();
    return this;
  }

  /** Looks up by the code and the last four digits of the phone. */
  async lookUp(code, lastFour) {
    await this.window.open('/track');
    await this.page.locator('#track-code').fill(code);
    await this.page.locator('#track-phone').fill(lastFour);
    await this.window.key('track.look').click();
    await this.page.locator('.steps, .empty').first().waitFor();
    return this;
  }

  async says(words, values) {
    await this.page.locator('.banner, .empty-title, .step-title')
      .filter({ hasText: this.window.say(words, values) }).first().waitFor();
  }

  /** The sentence of a look-up that found nothing. */
  async nothing() {
    const empty = this.page.locator('.empty');
    return `${await empty.locator('.empty-title').innerText()} ${await empty.locator('.empty-hint').innerText()}`;
  }

  async giveTheSeatBack() {
    await this.window.key('track.withdraw').first().click();
    await this.page.locator('#withdraw').getByRole('button', { name: this.window.say('track.withdraw') }).click();
    await this.says('standing.withdrawn');
  }
}
