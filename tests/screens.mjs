// A picture of every screen in every language, size and mode, and one sheet with all of them.
// `cargo xtask screens` runs it; the folder for the pictures is its only argument.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ChecklistPage } from './pages/checklist.mjs';
import { FormPage } from './pages/form.mjs';
import { Office } from './pages/office.mjs';
import { ReceiptPage } from './pages/receipt.mjs';
import { StillThere } from './pages/still-there.mjs';
import { Terminal } from './pages/terminal.mjs';
import { TrackPage } from './pages/track.mjs';
import { Window } from './pages/window.mjs';
import { launch, options } from './support/browser.mjs';
import { Clerk } from './support/clerk.mjs';
import { GALLERY, OFFICE_PAGES, PAGES } from './support/pages.mjs';
import { Server } from './support/server.mjs';
import { LANGUAGES } from './support/words.mjs';

const [folder] = process.argv.slice(2);
const wanted = new RegExp(process.env.SCREENS || '.');

const WINDOWS = [
  { name: 'kiosk', size: 'kiosk', kiosk: true, elder: true },
  { name: 'wide-kiosk', size: 'wideKiosk', kiosk: true, elder: true },
  { name: 'phone', size: 'phone' },
  { name: 'phone-elder', size: 'phone', elder: true },
  { name: 'small-phone', size: 'smallPhone' },
  { name: 'small-phone-elder', size: 'smallPhone', elder: true },
];

const pictures = [];

/** Takes one picture: the window on a kiosk, the whole page on a phone. */
const take = async (page, window, lang, name) => {
  const file = `${window.name}-${lang}-${name}.png`;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, file), fullPage: !window.kiosk, animations: 'disabled', scale: 'css' });
  pictures.push({ file, window: window.name, lang, name });
};

const nameOf = (path) => path.replace(/^\//, '').replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '') || 'home';

/** The pages that only a resident who does something sees. */
const walk = async (window, snap) => {
  const { page } = window;
  await window.open('/guide/dibao/checklist');
  await new ChecklistPage(window).answerAll();
  await snap('checklist');
  const form = await new FormPage(window).open('volunteer');
  await form.agree();
  await window.key('action.continue').click();
  await page.locator('#summary').waitFor();
  await snap('question-wrong');
  while (!await form.review.count()) {
    await form.answer();
    await snap(`question-${form.question}`);
    await form.next();
  }
  await snap('review');
  await form.handIn();
  const receipt = new ReceiptPage(window);
  await receipt.says('state.received');
  await snap('receipt');
  await new TrackPage(window).scanned(await receipt.qr());
  await snap('tracked');
};

/** A kiosk that nobody touches: it asks, and then it invites. */
const wait = async (context, { server, lang }, window) => {
  const page = await context.newPage();
  const kiosk = new Window(page, server, { lang, kiosk: true });
  const stillThere = new StillThere(kiosk);
  await page.clock.install();
  await new FormPage(kiosk).open('volunteer');
  await stillThere.quiet(61_000);
  await stillThere.isAsked();
  await take(page, window, lang, 'still-there');
  await stillThere.quiet(31_000);
  await stillThere.invitation.waitFor();
  await take(page, window, lang, 'attract');
  await page.close();
};

/** A kiosk at which a person is called, and a page of it in high contrast. */
const call = async (window, snap) => {
  await window.open('/guide/dibao');
  await window.page.locator('.contrast').click();
  await snap('contrast');
  if (!window.kiosk) return;
  await new Terminal(window).call.click();
  await window.page.locator('#call').waitFor();
  await snap('call');
};

/** A terminal that is closed, then revoked, and an emergency over it. */
const serveNobody = async (context, { server, lang }, window, clerk) => {
  const page = await context.newPage();
  const kiosk = new Window(page, server, { lang, kiosk: true });
  const terminal = new Terminal(kiosk);
  await page.clock.install();
  const name = `${window.name} ${lang}`;
  const { terminal: id, code } = await clerk.aTerminal(name);
  await terminal.pair(code);
  await terminal.isCalled(name);
  await take(page, window, lang, 'paired');
  const languages = [lang, ...LANGUAGES.filter((other) => other !== lang)];
  const weekday = new Date(Date.now() + 8 * 3_600_000).getUTCDay();
  await clerk.change(id, { languages, hours: { days: [(weekday % 7) + 1], from: 510, to: 1_020 } });
  // Nobody answers whether they are still there, and the terminal is closed when they are gone.
  await terminal.wait(95_000);
  await terminal.shut('closed.title').waitFor();
  await take(page, window, lang, 'closed');
  await clerk.revoke(id);
  await terminal.wait(63_000);
  await terminal.shut('out_of_service.revoked').waitFor();
  await take(page, window, lang, 'out-of-service');
  await clerk.warn({
    zh: '煤气泄漏，请马上离开这栋楼。', ko: '가스가 새고있습니다. 곧 건물에서 나가 주십시오.', en: 'Gas leak. Leave the building now.',
  });
  await terminal.wait(63_000);
  await terminal.wall.waitFor();
  await take(page, window, lang, 'emergency');
  await clerk.allClear();
  await page.close();
};

const residents = async (browser, server) => {
  const clerk = await Clerk.signIn(server, 'keeper');
  for (const window of WINDOWS) {
    for (const lang of LANGUAGES) {
      if (!wanted.test(`${window.name}-${lang}`)) continue;
      const context = await browser.newContext(options(window.size));
      if (window.elder && !window.kiosk) {
        await context.addInitScript(() => localStorage.setItem('mode', 'elder'));
      }
      const page = await context.newPage();
      const reader = new Window(page, server, { lang, kiosk: window.kiosk });
      const snap = (name) => take(page, window, lang, name);
      for (const path of [...PAGES, GALLERY]) {
        await reader.open(path);
        await snap(nameOf(path));
      }
      await walk(reader, snap);
      await call(reader, snap);
      if (window.kiosk) {
        await wait(context, reader, window);
        await serveNobody(context, reader, window, clerk);
      }
      await context.close();
      console.log(`${window.name} ${lang}`);
    }
  }
};

const staff = async (browser, server) => {
  const window = { name: 'desktop' };
  for (const lang of LANGUAGES) {
    if (!wanted.test(`desktop-${lang}`)) continue;
    const context = await browser.newContext(options('desktop'));
    const page = await context.newPage();
    const office = new Office(page, server, lang);
    await page.goto(`${server.url}/console/?lang=${lang}`);
    await page.locator('#name').waitFor();
    await take(page, window, lang, 'sign-in');
    const name = `clerk-${lang}`;
    await office.signIn(name, await server.staff(name));
    for (const path of OFFICE_PAGES) {
      await office.open(path);
      await take(page, window, lang, nameOf(path));
    }
    await office.inbox();
    if (await page.locator('tbody tr').count()) {
      await page.locator('tbody tr a').first().click();
      await page.locator('.card .fact').first().waitFor();
      await take(page, window, lang, 'letter');
    }
    await context.close();
    console.log(`desktop ${lang}`);
  }
};

const sheet = () => {
  const figure = ({ file, window, lang, name }) =>
    `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${window} · ${lang} · ${name}</figcaption></figure>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens of OneWindow</title>
<style>body{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:16px;font:13px sans-serif}
figure{margin:0}img{width:100%;max-height:380px;object-fit:cover;object-position:top;border:1px solid #ccc}</style>
${pictures.map(figure).join('\n')}</html>\n`;
};

await mkdir(folder, { recursive: true });
const server = await Server.start();
const browser = await launch();
try {
  await residents(browser, server);
  await staff(browser, server);
} finally {
  await browser.close();
  await server.end();
}
await writeFile(join(folder, 'index.html'), sheet());
console.log(`${pictures.length} pictures; see ${join(folder, 'index.html')}`);
