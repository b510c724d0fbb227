// Signing up for a meeting with few seats.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { TrackPage } from '../pages/track.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** Signs up on a phone of one's own; gives the phone and its receipt. */
const signUp = async (name) => {
  const phone = await on.aPhone();
  await new FormPage(phone).complete('session/lift/s1', { name });
  const receipt = new ReceiptPage(phone);
  return { phone, receipt };
};

test('two get the two seats, the third waits, and moves up when one gives back', async () => {
  const first = await signUp('朴英子');
  await first.receipt.says('standing.confirmed');
  const second = await signUp('李国强');
  await second.receipt.says('standing.confirmed');
  const third = await signUp('崔明哲');
  await third.receipt.says('standing.waitlisted', { place: 1 });

  const link = await third.receipt.qr();
  const later = new TrackPage(await on.aPhone());
  await later.scanned(link);
  await later.says('standing.waitlisted', { place: 1 });

  const giving = new TrackPage(first.phone);
  await giving.scanned(await first.receipt.qr());
  await giving.giveTheSeatBack();

  await later.window.key('track.reload').click();
  await later.says('standing.confirmed');

  const { slots } = await on.server.json('/api/v1/seats');
  const lift = slots.find(({ matter }) => matter === 'session/lift/s1');
  assert.deepEqual([lift.capacity, lift.taken, lift.waiting], [2, 2, 0], 'both seats are taken again');

  const office = await on.theOffice();
  await office.holds(3);
  const lines = await office.lines();
  assert.equal(lines.filter((line) => line.includes(office.say('outcome.confirmed'))).length, 2);
  assert.equal(lines.filter((line) => line.includes(office.say('outcome.withdrawn'))).length, 1);
});
