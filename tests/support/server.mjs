// A server of the sample community with a data folder of its own, stopped by its process id.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.ONEWINDOW || join(ROOT, 'target/debug/onewindow');
const CONTENT = process.env.CONTENT || join(ROOT, 'content');

// All residents of a journey share one address, which the limits take for one lobby.
const ROOM = ['device', 'address', 'form', 'enrol', 'bell', 'track-code', 'track-address', 'sign-in']
  .flatMap((limit) => [`--rate-${limit}`, '100000']);

const run = promisify(execFile);

export class Server {
  #process;
  #exited;

  /** Starts one on a free port; `settings` are further flags of `onewindow serve`. */
  static async start(settings = []) {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), 'onewindow-'));
    server.settings = settings;
    server.address = '127.0.0.1:0';
    await server.wake();
    return server;
  }

  get url() { return `http://${this.address}`; }

  /** The folder of the sample community. */
  get content() { return CONTENT; }

  get home() { return ['--data', this.data, '--content', this.published ?? CONTENT]; }

  /** Starts again where it stopped: the same data, the same port. */
  async wake() {
    const flags = ['serve', '--listen', this.address, ...this.home, ...ROOM, ...this.settings];
    const child = spawn(PROGRAM, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = child;
    this.#exited = new Promise((resolve) => { child.once('exit', resolve); });
    this.address = await new Promise((resolve, reject) => {
      let log = '';
      child.stderr.setEncoding('utf8');
      child.stderr.on('data', (text) => {
        log += text;
        const serving = /serving address=(\S+)/.exec(log);
        if (serving) resolve(serving[1]);
      });
      child.once('exit', () => reject(new Error(`the server did not start:\n${log}`)));
    });
  }

  /** Stops it in order; the data stay. */
  async rest() {
    this.#process.kill('SIGTERM');
    await this.#exited;
  }

  /** Stops it and removes the data. */
  async end() {
    await this.rest();
    await rm(this.data, { recursive: true, force: true });
  }

  /** Makes an account and gives its first password. */
  async staff(name) {
    const { stdout } = await run(PROGRAM, ['staff', 'add', name, ...this.home]);
    const password = /password:?\s+(\S+)/i.exec(stdout);
    if (!password) throw new Error(`no password in:\n${stdout}`);
    return password[1];
  }

  /** What an address answers, as JSON. */
  async json(path) {
    const answer = await fetch(this.url + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
}
