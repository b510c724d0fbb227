// The rooms behind the doors come after the doors.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Road } from '../support/road.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** A road on which the rooms wait before a gate. */
const withAGate = async () => {
  const road = await Road.to(on.server);
  const gate = new Promise((open) => { road.open = open; });
  road.asked = 0;
  road.toll = async (path) => {
    if (!path.includes('split_rooms')) return;
    road.asked += 1;
    await gate;
  };
  return road;
};

test('the doors are shown while the rooms are still on their way', async () => {
  const road = await withAGate();
  try {
    const phone = await on.aPhone();
    phone.server = road;
    await phone.open('/');
    await phone.page.locator('.doors').waitFor();
    await phone.page.locator('.doors a').first().click();
    await phone.page.waitForURL((url) => url.pathname === '/find');
    await phone.page.getByText(phone.say('state.loading')).waitFor();
    assert.ok(road.asked > 0, 'they were asked for before the door was opened');
    road.open();
    await phone.ready();
    await phone.title.waitFor();
    assert.equal(new URL(phone.page.url()).pathname, '/find');
  } finally {
    road.end();
  }
});

test('rooms that do not come say so, and are there as soon as they come after all', async () => {
  const road = await withAGate();
  try {
    const phone = await on.aPhone('ko');
    phone.server = road;
    await phone.page.clock.install();
    const shown = phone.page.waitForRequest((request) => request.url().includes('split_rooms'));
    await phone.page.goto(`${road.url}/nearby?lang=ko`);
    await shown;
    await phone.page.getByText(phone.say('state.loading')).first().waitFor();
    await phone.page.clock.runFor(16_000);
    await phone.page.getByText(phone.say('trouble.no_office')).waitFor();
    await phone.key('action.retry').waitFor();
    road.open();
    await phone.page.getByText(phone.say('door.nearby')).first().waitFor();
    await phone.key('action.retry').waitFor({ state: 'detached' });
  } finally {
    road.end();
  }
});
