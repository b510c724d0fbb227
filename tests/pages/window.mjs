// A resident's window: what every page of it has.
import { say } from '../support/words.mjs';

export class Window {
  constructor(page, server, { lang = 'zh', kiosk = false } = {}) {
    Object.assign(this, { page, server, lang, kiosk });
  }

  /** Opens a deep link, in the language of this reader. */
  async open(path = '/') {
    const url = new URL(path, this.server.url);
    if (this.kiosk) url.searchParams.set('kiosk', '1');
    url.searchParams.set('lang', this.lang);
    await this.page.goto(url.href);
    await this.ready();
    return this;
  }

  /** Waits until the page shows what it is for, not that it is loading; the gallery shows even that. */
  async ready() {
    await this.page.locator('main#main:not(:has(.waiting)), .gallery').first().waitFor();
  }

  /** Goes on to another page of the app as a link in it would, with all that is remembered. */
  async follow(path) {
    await this.page.evaluate((path) => {
      const link = Object.assign(document.createElement('a'), { href: path });
      document.querySelector('main').append(link);
      link.click();
      link.remove();
    }, path);
    await this.page.waitForURL((url) => url.pathname === path.split(/[?#]/)[0]);
    await this.ready();
  }

  say(key, values) { return say(key, this.lang, values); }

  /** A key with these words of the interface. */
  key(words, values) {
    return this.page.getByRole('button', { name: this.say(words, values), exact: true });
  }

  link(words, values) {
    return this.page.getByRole('link', { name: this.say(words, values), exact: true });
  }

  get title() { return this.page.locator('main h1').first(); }

  /** Reads on in another language. */
  async speak(lang) {
    await this.page.locator('.lang', { hasText: say(`language.${lang}`) }).click();
    this.lang = lang;
    await this.page.locator(`html[lang^="${lang}"]`).waitFor();
  }

  /** One page back, by the key that a kiosk has or by the browser's own. */
  async back() {
    if (this.kiosk) return this.page.locator('.dock').getByRole('button', { name: this.say('action.back') }).click();
    return this.page.goBack();
  }

  /** Ends the visit on a kiosk. */
  async finish() {
    await this.page.locator('.dock-key-finish').click();
    await this.page.locator('.doors').waitFor();
    this.lang = 'zh';
  }

  /** How many pixels the page is wider than the window. */
  async overhang() {
    return this.page.evaluate(() => {
      const root = document.scrollingElement;
      return root.scrollWidth - root.clientWidth;
    });
  }

  /** What is cut off at its side, as the beginning of its text; a field scrolls by itself. */
  async cut() {
    return this.page.evaluate(() => [...document.querySelectorAll('body *')].filter((one) => {
      const hides = ['hidden', 'clip'].includes(getComputedStyle(one).overflowX);
      return hides && !one.matches('.spoken, input') && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
    }).map((one) => `${one.className}: ${one.textContent.trim().slice(0, 40)}`));
  }

  async cutTheNetwork() { await this.page.context().setOffline(true); }

  async mendTheNetwork() { await this.page.context().setOffline(false); }
}
