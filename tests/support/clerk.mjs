// Somebody of the office who asks the server without a screen: for what must be so before a journey begins.

const FIRST_OF_ALL = 'maple-window-1946-snow';

export class Clerk {
  #cookie = '';
  #csrf = '';

  /** Signs in with a first password and chooses one of one's own. */
  static async signIn(server, name) {
    const clerk = new Clerk();
    clerk.server = server;
    const first = await server.staff(name);
    await clerk.#enter('session', { name, password: first });
    await clerk.#enter('password', { present: first, new: FIRST_OF_ALL });
    return clerk;
  }

  async #enter(path, body) {
    const me = await this.ask('POST', path, body);
    this.#csrf = me.csrf;
  }

  /** What the office's side of the interface answers, as JSON; nothing for 204. */
  async ask(method, path, body) {
    const answer = await fetch(`${this.server.url}/api/v1/office/${path}`, {
      method,
      headers: {
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(this.#csrf && { 'x-csrf': this.#csrf }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const given = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (given.length) this.#cookie = given.join('; ');
    return text ? JSON.parse(text) : undefined;
  }

  /** A new terminal; gives its id and the six digits that pair a kiosk. */
  async aTerminal(name) { return this.ask('POST', 'terminals', { name }); }

  /** A terminal as staff see it. */
  async row(id) {
    const { terminals } = await this.ask('GET', 'terminals');
    return terminals.find((one) => one.id === id);
  }

  /** Changes some settings of a terminal and leaves the others. */
  async change(id, some) {
    const { settings_no, settings } = await this.row(id);
    await this.ask('PUT', `terminals/${id}/settings`, { settings_no, settings: { ...settings, ...some } });
  }

  async revoke(id) { await this.ask('POST', `terminals/${id}/revoke`); }

  async warn(text) { return this.ask('PUT', 'emergency', { text }); }

  async allClear() { await this.ask('DELETE', 'emergency'); }
}
