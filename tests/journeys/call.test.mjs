// Somebody at a kiosk or on a phone calls a person.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { Terminal } from '../pages/terminal.mjs';
import { faults } from '../support/axe.mjs';
import { Clerk } from '../support/clerk.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const OFFICE = '0430-5550101';
const ALWAYS = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1_440 };

let clerks = 0;

/** A kiosk that is a terminal whose bell is heard at these hours. */
const aTerminal = async (name, bell) => {
  clerks += 1;
  const clerk = await Clerk.signIn(on.server, `caller${clerks}`);
  const made = await clerk.aTerminal(name);
  // Type of the usual size shows that the settings are followed.
  await clerk.change(made.terminal, { bell, large: false });
  const kiosk = await on.aKiosk();
  const terminal = new Terminal(kiosk);
  await terminal.pair(made.code);
  await terminal.isCalled(name);
  await kiosk.open('/');
  await kiosk.page.locator('html[data-mode="normal"]').waitFor();
  return { clerk, kiosk, terminal };
};

const bells = async (clerk) => (await clerk.ask('GET', 'bells')).bells.map((row) => row.name);

/** Waits until the office hears exactly these. */
const hears = async (clerk, names) => {
  const patience = Date.now() + 20_000;
  while (JSON.stringify(await bells(clerk)) !== JSON.stringify(names)) {
    assert.ok(Date.now() < patience, `${await bells(clerk)} ring, not ${names}`);
  }
};

test('a bell rings in the console until somebody comes, and the kiosk says so', async () => {
  const office = await on.theOffice();
  const { kiosk, terminal } = await aTerminal('东门', ALWAYS);
  await new FormPage(kiosk).follow('volunteer');
  await terminal.call.click();
  assert.deepEqual(await faults(kiosk.page), []);
  await kiosk.key('call.ring').click();
  await terminal.said('call.rings').waitFor();
  const bell = office.page.locator('.bell', { hasText: '东门' });
  await bell.waitFor();
  await office.page.waitForFunction((title) => document.title === title, office.say('bells.title', { name: '东门' }));
  assert.deepEqual(await faults(office.page), []);
  await office.key('bells.hear').click();
  await office.key('bells.heard').waitFor();
  await office.key('bells.come').click();
  await bell.waitFor({ state: 'detached' });
  await office.page.waitForFunction((title) => document.title === title, office.say('console.title'));
  await terminal.said('call.answered').waitFor();
  // Beside the dialogue it is said on every page.
  await kiosk.key('action.close').click();
  await kiosk.follow('/notices');
  await terminal.said('call.answered').waitFor();
  // The next one sees nothing of it.
  await kiosk.finish();
  assert.equal(await terminal.said('call.answered').count(), 0);
});

test('whoever goes away takes the bell along, and whoever no longer needs it stops it', async () => {
  const { clerk, kiosk, terminal } = await aTerminal('西门', ALWAYS);
  for (const leave of [
    () => kiosk.key('call.stop').click(),
    async () => {
      await kiosk.key('action.close').click();
      await kiosk.finish();
    },
  ]) {
    await kiosk.follow('/notices');
    await terminal.call.click();
    await kiosk.key('call.ring').click();
    await hears(clerk, ['西门']);
    await leave();
    await hears(clerk, []);
    if (await kiosk.key('action.close').count()) await kiosk.key('action.close').click();
  }
});

test('outside its hours and without a network there is the number, and why', async () => {
  const weekday = new Date(Date.now() + 8 * 3_600_000).getUTCDay();
  const { kiosk, terminal } = await aTerminal('南门', { days: [(weekday % 7) + 1], from: 510, to: 990 });
  await kiosk.follow('/notices');
  await terminal.call.click();
  const dialogue = kiosk.page.locator('#call');
  await dialogue.filter({ hasText: '08:30' }).filter({ hasText: OFFICE }).waitFor();
  assert.equal(await kiosk.key('call.ring').count(), 0);
  await kiosk.cutTheNetwork();
  await terminal.said('call.no_network').waitFor();
  await kiosk.page.keyboard.press('Escape');
  await dialogue.waitFor({ state: 'detached' });
});

test('a kiosk that is no terminal names the counter of the matter at hand, a phone dials the office', async () => {
  const kiosk = await on.aKiosk();
  await kiosk.open('/guide/dibao');
  await new Terminal(kiosk).call.click();
  const dialogue = kiosk.page.locator('#call');
  await dialogue.filter({ hasText: OFFICE }).waitFor();
  assert.ok(await dialogue.locator('.fact').count() > 1, 'the counter and the office');
  assert.equal(await kiosk.key('call.ring').count(), 0);
  const phone = await on.aPhone();
  for (const path of ['/', '/guide/dibao', '/hand-in/volunteer', '/track']) {
    await phone.open(path);
    assert.equal(await phone.page.locator('.call-link').getAttribute('href'), `tel:${OFFICE}`);
  }
});
