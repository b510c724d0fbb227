// Search, and guides by category.

export class FindPage {
  constructor(window) { this.window = window; }

  async open() {
    await this.window.open('/find');
    return this;
  }

  async search(words) { await this.window.page.locator('#find').fill(words); }

  /** The best hit, once it is this one. */
  best(title) { return this.window.page.locator('.list .item').first().filter({ hasText: title }); }

  get items() { return this.window.page.locator('.list .item'); }
}
