// "Are you still there?", over whatever page is shown.

export class StillThere {
  constructor(window) { this.window = window; }

  get dialogue() {
    return this.window.page.getByRole('dialog', { name: this.window.say('still_there.title'), exact: true });
  }

  /** Lets so many milliseconds pass in which nobody touches the screen. */
  async quiet(ms) { await this.window.page.clock.fastForward(ms); }

  /** Waits until it is asked. */
  async isAsked() { await this.dialogue.waitFor(); }

  async moreTime() {
    await this.window.key('still_there.more').click();
    await this.dialogue.waitFor({ state: 'detached' });
  }

  async finish() {
    await this.dialogue.getByRole('button', { name: this.window.say('action.finish') }).click();
  }

  /** The screen that waits for the next person. */
  get invitation() { return this.window.page.locator('#begin'); }
}
