// The receipts of a visit.
import { scan } from '../support/qr.mjs';

export class ReceiptPage {
  constructor(window) { this.window = window; }

  get newest() { return this.window.page.locator('.receipt').first(); }

  /** What the receipt says about where it rests. */
  get kept() { return this.newest.locator('.receipt-kept'); }

  /** Waits until the receipt says this sentence of the interface. */
  async says(words, values) {
    await this.kept.filter({ hasText: this.window.say(words, values) }).waitFor();
  }

  async code() { return (await this.newest.locator('.code').innerText()).replace(/\s/g, ''); }

  /** The link in its QR code. */
  async qr() { return scan(this.newest.locator('img.qr')); }
}
