// Starts an app: chooses the language of the splash, shows real progress while the wasm comes,
// and says what to do when it cannot come or cannot run.

const script = document.querySelector('script[data-glue]');
const { glue, wasm, wasmBytes } = script.dataset;
const find = (id) => document.getElementById(id);

const LANGUAGES = { zh: 'zh-CN', ko: 'ko', en: 'en' };

const language = () => {
  let kept = null;
  try { kept = localStorage.getItem('lang'); } catch { /* private windows have no storage */ }
  const wanted = [new URLSearchParams(location.search).get('lang'), kept, ...navigator.languages];
  const known = wanted.map((tag) => LANGUAGES[(tag || '').slice(0, 2).toLowerCase()]);
  return known.find(Boolean) || 'zh-CN';
};

const trouble = (id) => {
  find('splash-loading').hidden = true;
  find('splash-progress').hidden = true;
  find(id).hidden = false;
};

// Counts the bytes as they pass; the engine compiles while they come.
const counted = (response) => {
  if (!response.body || typeof TransformStream === 'undefined') return response;
  const whole = Number(wasmBytes);
  const bar = find('splash-progress');
  let seen = 0;
  const passing = new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      bar.value = Math.min(100, (100 * seen) / whole);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(passing), {
    headers: { 'Content-Type': 'application/wasm' },
  });
};

const start = async () => {
  if (typeof WebAssembly !== 'object') return trouble('splash-old');
  let response;
  let app;
  try {
    [response, app] = await Promise.all([fetch(wasm), import(glue)]);
    if (!response.ok) throw new Error(response.status);
  } catch {
    return trouble('splash-offline');
  }
  try {
    await app.default({ module_or_path: counted(response) });
    find('splash').remove();
  } catch (error) {
    trouble(error instanceof TypeError ? 'splash-offline' : 'splash-old');
    throw error;
  }
};

document.documentElement.lang = language();
find('splash-again').addEventListener('click', () => location.reload());
start();
