// The memory of the app's wasm, as whoever opens the page's tools could read it.

/** From now on every page of this context notes the memories of the wasm that it starts. */
export const reach = (page) => page.addInitScript(() => {
  globalThis.memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const started = await start.apply(WebAssembly, given);
      for (const one of Object.values((started.instance ?? started).exports)) {
        if (one instanceof WebAssembly.Memory) globalThis.memories.add(one);
      }
      return started;
    };
  }
});

/** How many bytes they have. */
export const size = (page) => page.evaluate(() =>
  [...globalThis.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));

/** Everything in them. */
const bytes = async (page) => {
  const text = await page.evaluate(() => {
    const parts = [];
    for (const { buffer } of globalThis.memories) {
      const all = new Uint8Array(buffer);
      for (let at = 0; at < all.length; at += 8192) parts.push(String.fromCharCode(...all.subarray(at, at + 8192)));
    }
    return btoa(parts.join(''));
  });
  return Buffer.from(text, 'base64');
};

/** Those of these texts that stand in them, as UTF-8 or as UTF-16. */
export const holds = async (page, texts) => {
  const all = await bytes(page);
  return texts.filter((text) => all.includes(Buffer.from(text, 'utf8')) || all.includes(Buffer.from(text, 'utf16le')));
};
