// A kiosk that staff have made one of their terminals.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { StillThere } from '../pages/still-there.mjs';
import { Terminal } from '../pages/terminal.mjs';
import { faults } from '../support/axe.mjs';
import { Clerk } from '../support/clerk.mjs';
import { stage } from '../support/stage.mjs';
import { say } from '../support/words.mjs';

const on = stage();

let clerks = 0;
const aClerk = () => {
  clerks += 1;
  return Clerk.signIn(on.server, `keeper${clerks}`);
};

/** A kiosk paired with a new terminal, its visit finished, its clock in hand. */
const aTerminal = async (clerk, name, lang) => {
  const kiosk = await on.aKiosk(lang);
  await kiosk.page.clock.install();
  const terminal = new Terminal(kiosk);
  const made = await clerk.aTerminal(name);
  await terminal.pair(made.code);
  await terminal.isCalled(name);
  await kiosk.key('action.finish').first().click();
  await kiosk.page.locator('.doors').waitFor();
  return { kiosk, terminal, id: made.terminal, stillThere: new StillThere(kiosk) };
};

/** Lets a minute pass after which nobody is there, and another in which a report is answered. */
const untilNobodyIsThere = async ({ kiosk, terminal, stillThere }) => {
  await stillThere.quiet(61_000);
  await stillThere.invitation.waitFor();
  await Promise.all([
    kiosk.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/terminals/report')),
    terminal.wait(62_000),
  ]);
};

test('six digits make a kiosk a terminal, and a reload keeps it one', async () => {
  const clerk = await aClerk();
  const { kiosk, id } = await aTerminal(clerk, '东门');
  await kiosk.open('/pair');
  await kiosk.page.getByText(kiosk.say('pair.already', { name: '东门' })).waitFor();
  assert.deepEqual(await faults(kiosk.page), []);
  await Promise.all([
    kiosk.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/terminals/report')),
    kiosk.page.clock.runFor(62_000),
  ]);
  const { device, report } = await clerk.row(id);
  assert.ok(device, 'a device is bound');
  assert.equal(report.waiting, 0);
  assert.equal(report.printer, 'none');
});

test('a code that nobody opened says what to do, and without a network it says that', async () => {
  const kiosk = await on.aKiosk();
  const terminal = new Terminal(kiosk);
  await terminal.pair('000000');
  await kiosk.page.getByText(kiosk.say('pair.wrong')).waitFor();
  assert.deepEqual(await faults(kiosk.page), []);
  await kiosk.cutTheNetwork();
  await terminal.type('000000');
  await kiosk.page.getByText(kiosk.say('pair.no_network')).waitFor();
});

test('a link pairs by itself and leaves no code in the address', async () => {
  const clerk = await aClerk();
  const { code } = await clerk.aTerminal('链接');
  const kiosk = await on.aKiosk();
  await kiosk.page.goto(`${on.server.url}/?kiosk=1#pair=${code}`);
  await new Terminal(kiosk).isCalled('链接');
  assert.doesNotMatch(kiosk.page.url(), new RegExp(code));
});

test('a phone has no page that pairs', async () => {
  const phone = await on.aPhone();
  await phone.open('/pair');
  await phone.page.getByText(phone.say('lost.title')).waitFor();
});

test('staff get to the page that pairs by holding the name, and a short touch begins a visit', async () => {
  const kiosk = await on.aKiosk();
  await kiosk.page.clock.install();
  await kiosk.open('/');
  const stillThere = new StillThere(kiosk);
  const name = kiosk.page.locator('.attract-name');
  await stillThere.quiet(61_000);
  await name.click();
  await kiosk.page.locator('.doors').waitFor();
  await stillThere.quiet(61_000);
  await name.hover();
  await kiosk.page.mouse.down();
  await stillThere.quiet(5_001);
  await kiosk.page.locator('#pad').waitFor();
  await kiosk.page.mouse.up();
});

test('settings are followed when nobody is there, and never in a visit', async () => {
  const clerk = await aClerk();
  const it = await aTerminal(clerk, '设置');
  const { kiosk, terminal, id, stillThere } = it;
  await new FormPage(kiosk).follow('volunteer');
  await clerk.change(id, {
    languages: ['ko', 'zh'], doors: ['notices', 'guide'], large: false, keyboards: false, idle_seconds: 120,
  });
  const told = kiosk.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/terminals/report'));
  // Somebody who is there, and is not asked whether they are.
  await terminal.wait(40_000);
  await kiosk.page.mouse.click(5, 5);
  await terminal.wait(40_000);
  await told;
  // What was answered is looked at within a second.
  await terminal.wait(2_000);
  assert.match(await kiosk.page.getAttribute('html', 'lang'), /^zh/);
  await kiosk.page.locator('.dock-key-finish').click();
  await kiosk.page.locator('html[lang^="ko"][data-mode="normal"]').waitFor();
  assert.deepEqual(await terminal.doors(), ['/notices', '/find']);
  assert.deepEqual(await terminal.languages(), [say('language.ko'), say('language.zh')]);
  assert.equal(await kiosk.page.locator('.keys').count(), 0);
  await kiosk.page.mouse.click(5, 5);
  await stillThere.quiet(61_000);
  assert.equal(await stillThere.dialogue.count(), 0, 'two minutes are given now');
});

test('outside its hours a terminal says when it opens and whom to call, and opens by itself', async () => {
  const clerk = await aClerk();
  const it = await aTerminal(clerk, '晚上');
  const { kiosk, terminal, id } = it;
  const china = new Date(Date.now() + 8 * 3_600_000);
  const tomorrow = (china.getUTCDay() % 7) + 1;
  await clerk.change(id, { hours: { days: [tomorrow], from: 0, to: 1_440 } });
  await untilNobodyIsThere(it);
  await terminal.wait(3_000);
  await terminal.shut('closed.title').waitFor();
  assert.deepEqual(await faults(kiosk.page), []);
  for (const number of ['110', '119', '120', '12345']) {
    await kiosk.page.locator('.shut-number', { hasText: number }).first().waitFor();
  }
  await clerk.change(id, { hours: null });
  await terminal.wait(63_000);
  await new StillThere(kiosk).invitation.waitFor();
});

test('a revoked terminal says where to go instead and what waits inside, and keeps it', async () => {
  const clerk = await aClerk();
  const it = await aTerminal(clerk, '停用');
  const { kiosk, terminal, id } = it;
  await clerk.revoke(id);
  const form = await new FormPage(kiosk).follow('session/parking/s1');
  await form.agree();
  await form.answerAll();
  await form.handIn();
  await new ReceiptPage(kiosk).says('state.saved_here');
  await kiosk.page.locator('.dock-key-finish').click();
  await terminal.wait(3_000);
  await terminal.shut('out_of_service.revoked').waitFor();
  assert.deepEqual(await faults(kiosk.page), []);
  await kiosk.page.getByText(kiosk.say('out_of_service.inside', { count: '1' })).waitFor();
  await kiosk.page.reload();
  await terminal.wait(3_000);
  await kiosk.page.getByText(kiosk.say('out_of_service.inside', { count: '1' })).waitFor();
});

test('an emergency comes over everything, stays without a network, and gives the visit back', async () => {
  const clerk = await aClerk();
  const kiosk = await on.aKiosk('en');
  const terminal = new Terminal(kiosk);
  const phone = await on.aPhone();
  await phone.open('/notices');
  const form = await new FormPage(kiosk).open('volunteer');
  await form.agree();
  await form.answer('Kim');
  await clerk.warn({ zh: '煤气泄漏，请马上离开。', en: 'Gas leak. Leave now.', ko: '' });
  await terminal.wall.filter({ hasText: 'Gas leak. Leave now.' }).waitFor();
  assert.deepEqual(await faults(kiosk.page), []);
  await phone.page.locator('.banner[role="alert"]', { hasText: '煤气泄漏' }).waitFor();
  await kiosk.cutTheNetwork();
  assert.equal(await terminal.wall.count(), 1);
  await kiosk.mendTheNetwork();
  await clerk.allClear();
  await terminal.wall.waitFor({ state: 'detached' });
  assert.equal(await kiosk.page.locator('#q-name').inputValue(), 'Kim');
  await phone.page.locator('.banner[role="alert"]').waitFor({ state: 'detached' });
});

test('an emergency is there again after a reload, in Chinese for whoever has no translation', async () => {
  const clerk = await aClerk();
  const kiosk = await on.aKiosk('ko');
  const terminal = new Terminal(kiosk);
  await kiosk.open('/');
  await clerk.warn({ zh: '停水到晚上八点。', ko: '', en: '' });
  try {
    await terminal.wall.filter({ hasText: '停水' }).waitFor();
    await terminal.wall.getByText(kiosk.say('emergency.title')).waitFor();
    await kiosk.page.reload();
    await terminal.wall.filter({ hasText: '停水' }).waitFor();
  } finally {
    await clerk.allClear();
  }
});
