// The road between a browser and a server, on which things can be held up or changed.
import { createServer, request } from 'node:http';

export class Road {
  #listener;

  /** What passes changed, by path: a function from the text that the server gave. */
  changes = {};

  /** Whether the answer to a request stops after its head; gets the path. */
  stalls = () => false;

  /** Waited for before a request passes; gets its path. */
  toll = async () => {};

  static async to(server) {
    const road = new Road();
    road.server = server;
    road.#listener = createServer((asked, answer) => road.#pass(asked, answer));
    await new Promise((ready) => { road.#listener.listen(0, '127.0.0.1', ready); });
    road.url = `http://127.0.0.1:${road.#listener.address().port}`;
    return road;
  }

  async #pass(asked, answer) {
    const change = this.changes[asked.url.split('?')[0]];
    const headers = { ...asked.headers };
    if (change) for (const name of ['accept-encoding', 'if-none-match']) delete headers[name];
    await this.toll(asked.url);
    const onward = request(this.server.url + asked.url, { method: asked.method, headers }, async (came) => {
      if (this.stalls(asked.url)) {
        answer.writeHead(came.statusCode, came.rawHeaders);
        answer.flushHeaders();
        came.resume();
        return;
      }
      if (!change) {
        answer.writeHead(came.statusCode, came.rawHeaders);
        came.pipe(answer);
        return;
      }
      const chunks = await came.toArray();
      const { 'content-length': _length, etag: _tag, ...kept } = came.headers;
      answer.writeHead(came.statusCode, kept);
      answer.end(change(Buffer.concat(chunks).toString()));
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }

  end() {
    this.#listener.close();
    this.#listener.closeAllConnections();
  }
}
