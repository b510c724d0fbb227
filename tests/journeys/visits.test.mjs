// A kiosk that serves one person after another for weeks must not grow.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { size, reach } from '../support/memory.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** Two hundred people, each of whom searches, reads, begins a form, and finishes; all in the page itself. */
const serve = (page, count) => page.evaluate(async (count) => {
  const seen = async (selector) => {
    while (!document.querySelector(selector)) await new Promise((drawn) => { requestAnimationFrame(drawn); });
    return document.querySelector(selector);
  };
  const follow = (path) => {
    const link = Object.assign(document.createElement('a'), { href: path });
    document.querySelector('main').append(link);
    link.click();
    link.remove();
  };
  const type = async (selector, words) => {
    const field = await seen(selector);
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  for (let visit = 0; visit < count; visit += 1) {
    follow('/find');
    await type('#find', `dibao${visit}`);
    follow('/guide/dibao');
    await seen('main a[href^="/guide/dibao/checklist"]');
    follow('/hand-in/volunteer');
    (await seen('#begin')).click();
    await type('#q-name', `尹贞淑${visit}`);
    document.querySelector('.dock-key-finish').click();
    await seen('.doors');
  }
}, count);

test('after two hundred visits a kiosk holds no more memory and no more nodes than after twenty', async (t) => {
  const kiosk = await on.aKiosk();
  await reach(kiosk.page);
  await kiosk.open('/');
  const session = await kiosk.page.context().newCDPSession(kiosk.page);
  const figures = async (visits) => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    const found = { visits, bytes: await size(kiosk.page), nodes };
    t.diagnostic(JSON.stringify(found));
    return found;
  };
  await serve(kiosk.page, 20);
  const early = await figures(20);
  await serve(kiosk.page, 180);
  const late = await figures(200);
  assert.ok(late.bytes - early.bytes <= 0, `${late.bytes - early.bytes} bytes more`);
  assert.ok(late.nodes - early.nodes < 180, `${late.nodes - early.nodes} nodes more: less than one a visit`);
});
