// Starts an app: chooses the language and size of the splash, shows real progress while the wasm comes,
// and says what to do when it does not come or cannot run.

const script = document.querySelector('script[data-glue]');
const { glue, wasm, wasmBytes } = script.dataset;
const find = (id) => document.getElementById(id);

const LANGUAGES = { zh: 'zh-CN', ko: 'ko', en: 'en' };

// After this long without a byte the reader is offered a way out, while we go on waiting.
const PATIENCE = 15000;

const kept = (name) => {
  try { return localStorage.getItem(name); } catch { return null; /* private windows have none */ }
};
const keptByTab = (name) => {
  try { return sessionStorage.getItem(name); } catch { return null; }
};

// As the app will choose: a kiosk is large, and knows nothing of the last person.
const root = document.documentElement;
const address = new URLSearchParams(location.search);
const framed = window !== window.parent;
const kiosk = !framed && (address.has('kiosk') ? address.get('kiosk') !== '0' : keptByTab('kiosk') !== null);
const widget = framed && (address.has('widget') || keptByTab('widget') !== null);
const wanted = [address.get('lang'), ...(kiosk ? [] : [kept('lang'), ...navigator.languages])];
root.lang = wanted.map((tag) => LANGUAGES[(tag || '').slice(0, 2).toLowerCase()]).find(Boolean)
  || LANGUAGES.zh;
if (root.dataset.host === 'phone') {
  if (kiosk) root.dataset.host = 'kiosk';
  if (widget) root.dataset.host = 'widget';
  if (kiosk || (address.get('mode') || kept('mode')) === 'elder') root.dataset.mode = 'elder';
}

const show = (id, shown) => { find(id).hidden = !shown; };

const trouble = (id) => {
  clearTimeout(waiting);
  show('splash-loading', false);
  show('splash-progress', false);
  show('splash-slow', false);
  show(id, true);
};

let waiting = 0;
const wait = () => {
  clearTimeout(waiting);
  show('splash-slow', false);
  waiting = setTimeout(() => show('splash-slow', true), PATIENCE);
};

// Counts the bytes as they pass; the engine compiles while they come.
let seen = 0;
const counted = (response) => {
  if (!response.body || typeof TransformStream === 'undefined') {
    seen = Number(wasmBytes);
    return response;
  }
  const passing = new TransformStream({
    transform(chunk, controller) {
      wait();
      seen += chunk.byteLength;
      find('splash-progress').value = Math.min(100, (100 * seen) / Number(wasmBytes));
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(passing), {
    headers: { 'Content-Type': 'application/wasm' },
  });
};

const start = async () => {
  if (typeof WebAssembly !== 'object') return trouble('splash-old');
  wait();
  try {
    const [response, app] = await Promise.all([fetch(wasm), import(glue)]);
    if (!response.ok) throw new TypeError(`${wasm}: ${response.status}`);
    await app.default({ module_or_path: counted(response) });
  } catch (error) {
    // What arrived whole and still does not start is beyond this engine.
    const arrived = seen >= Number(wasmBytes) || error instanceof SyntaxError;
    trouble(arrived ? 'splash-old' : 'splash-offline');
    throw error;
  }
  clearTimeout(waiting);
  find('splash').remove();
};

// A release that cannot start must not keep out the next one, which waits to be asked.
const takeUpWaiting = async () => {
  const worker = navigator.serviceWorker && await navigator.serviceWorker.getRegistration();
  if (!worker || !worker.waiting) return;
  const over = new Promise((done) => {
    navigator.serviceWorker.addEventListener('controllerchange', done);
    setTimeout(done, PATIENCE);
  });
  worker.waiting.postMessage('skip-waiting');
  await over;
};

// Loads the page afresh once there is a network; before that the browser would show its own page.
const again = async () => {
  show('splash-offline', false);
  show('splash-slow', false);
  show('splash-loading', true);
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE);
  try {
    await fetch(wasm, { method: 'HEAD', cache: 'no-store', signal: patience.signal });
    await takeUpWaiting();
    location.reload();
  } catch {
    trouble('splash-offline');
  }
};

for (const button of document.querySelectorAll('.splash-again')) {
  button.addEventListener('click', again);
}
start();
