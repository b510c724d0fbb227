// The widget inside a page of another origin.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { Window } from '../pages/window.mjs';
import { faults } from '../support/axe.mjs';
import { stage } from '../support/stage.mjs';
import { say } from '../support/words.mjs';

// Two sites of other people: the community lets in the first.
const sites = ['city', 'stranger'].map(() => createServer());
const addressOf = (site) => `http://127.0.0.1:${site.address().port}`;
for (const site of sites) await new Promise((done) => { site.listen(0, '127.0.0.1', done); });
const [city, stranger] = sites;

const on = stage(['--frame-ancestors', addressOf(city)]);

/** A page with the widget in it, which writes down what it hears. */
const pageAround = (attributes) => `<!doctype html><html lang="zh-CN"><title>around</title>
  <script src="${on.server.url}/widget.js"></script>
  <script>heard = []; for (const name of ['ready', 'submitted', 'closed'])
    addEventListener(name, ({ type, detail }) => heard.push([type, detail && detail.receipt]));</script>
  <main><h1>around</h1><one-window ${attributes}><a href="${on.server.url}/">link</a></one-window></main>`;

let attributes = '';
before(() => {
  for (const site of sites) {
    site.on('request', (_request, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(pageAround(attributes));
    });
  }
});
after(() => { for (const site of sites) site.close(); });

const open = async (site, given) => {
  attributes = given;
  const around = await on.aDesktop();
  const { page } = around;
  await page.goto(addressOf(site));
  return page;
};

/** The frame as a window of the app. */
const inside = async (page) => {
  const frame = await (await page.locator('one-window iframe').elementHandle()).contentFrame();
  return new Window(frame, on.server, { lang: 'zh' });
};

const heard = (page) => page.evaluate(() => window.heard);
const until = (page, name) => page.waitForFunction((name) => window.heard.some(([type]) => type === name), name);
const height = (page) => page.evaluate(() => document.querySelector('one-window').shadowRoot.firstChild.offsetHeight);

test('a form is handed in inside another page, which learns the receipt and nothing else', async () => {
  const page = await open(city, 'open="hand-in/volunteer"');
  await until(page, 'ready');
  assert.equal(await page.locator('one-window slot').count(), 0, 'the link is gone once the window is open');
  const widget = await inside(page);
  assert.deepEqual(await faults(page), []);
  assert.deepEqual(await faults(widget.page), []);
  const form = new FormPage(widget);
  await form.agree();
  await form.answerAll();
  await form.handIn();
  const receipt = new ReceiptPage(widget);
  await until(page, 'submitted');
  const code = await receipt.code();
  assert.deepEqual(await heard(page), [['ready', null], ['submitted', code]]);
  assert.equal(await page.evaluate(() => history.length), 2, 'the frame wrote no history of its own');
  await widget.key('action.finish').click();
  await until(page, 'closed');
  await widget.page.locator('#begin').waitFor();
  assert.equal(await widget.page.getByText(code).count(), 0);
});

test('it is as high as what is in it', async () => {
  const page = await open(city, 'open="notices"');
  await until(page, 'ready');
  const { page: frame } = await inside(page);
  const fits = async () => {
    await page.waitForFunction(() => {
      const frame = document.querySelector('one-window').shadowRoot.firstChild;
      return frame.offsetHeight !== window.before;
    });
    await frame.waitForFunction(() => document.body.offsetHeight === innerHeight);
  };
  await fits();
  const low = await height(page);
  await page.evaluate(() => { window.before = document.querySelector('one-window').shadowRoot.firstChild.offsetHeight; });
  await page.evaluate(() => document.querySelector('one-window').setAttribute('theme', 'elder'));
  await fits();
  assert.ok(await height(page) > low, 'large type needs more room');
});

test('the page around changes language and size, and a stranger’s word changes nothing', async () => {
  const page = await open(city, 'open="volunteering" lang="ko"');
  await until(page, 'ready');
  const { page: frame } = await inside(page);
  const look = () => frame.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.mode]);
  assert.deepEqual(await look(), ['ko', 'normal']);
  await page.evaluate(() => {
    const { contentWindow } = document.querySelector('one-window').shadowRoot.firstChild;
    for (const word of [
      { p: 'onewindow/1', id: 'guessed', lang: 'en', mode: 'elder' }, { p: 'onewindow/1', lang: 'en' }, 'en', null, 7,
      { p: 'onewindow/1', id: {}, lang: ['en'] },
    ]) contentWindow.postMessage(word, '*');
  });
  // Sent after them, so heard after them.
  await page.evaluate(() => document.querySelector('one-window').setAttribute('lang', 'zh'));
  await frame.locator('html[lang^="zh"][data-mode="normal"]').waitFor();
  await page.evaluate(() => document.querySelector('one-window').setAttribute('theme', 'elder'));
  await frame.locator('html[data-mode="elder"]').waitFor();
});

test('the page around hears its own window alone', async () => {
  const page = await open(city, 'open="notices"');
  await until(page, 'ready');
  const before = await height(page);
  await page.evaluate(() => new Promise((done) => {
    const { word } = document.querySelector('one-window');
    // The right word from the wrong window.
    postMessage({ p: 'onewindow/1', id: word, t: 'size', height: 9 }, '*');
    postMessage({ p: 'onewindow/1', id: word, t: 'submitted', receipt: 'FAKE' }, '*');
    setTimeout(done, 100);
  }));
  assert.equal(await height(page), before);
  assert.deepEqual(await heard(page), [['ready', null]]);
});

test('a stranger’s page shows the link instead', async () => {
  const page = await open(stranger, 'open="volunteering"');
  await page.locator('one-window a').waitFor();
  await page.waitForTimeout(1_000);
  assert.deepEqual(await heard(page), []);
  // The browser says so itself, in words that are its own.
  const refused = on.complaints.splice(0);
  assert.ok(refused.length > 0 && refused.every((said) => /frame-ancestors|frame/i.test(said)), refused.join('\n'));
});

test('whatever it is told to open, the window is the community’s', async () => {
  for (const strange of ['//stranger.example/steal', 'https://stranger.example/steal', 'javascript:alert(1)']) {
    const page = await open(city, `open="${strange}"`);
    const source = await page.evaluate(() => document.querySelector('one-window').shadowRoot.firstChild.src);
    assert.equal(new URL(source).origin, on.server.url, strange);
    await page.close();
  }
});

test('a kiosk inside another page is none', async () => {
  const page = await open(city, 'open="?kiosk=1"');
  await until(page, 'ready');
  const { page: frame } = await inside(page);
  assert.equal(await frame.getAttribute('html', 'data-host'), 'widget');
  assert.equal(await frame.locator('.dock').count(), 0);
  await frame.getByText(say('home.greeting')).waitFor();
});
