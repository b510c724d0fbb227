// Judging the office's work.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const answer = async (given) => {
  const phone = await on.aPhone();
  await new FormPage(phone).complete('survey/community', given);
  await phone.page.locator('.banner').filter({ hasText: phone.say('standing.counted') }).waitFor();
  return phone;
};

test('results come in steps of five, and what fewer than five said stays folded', async () => {
  const [rating] = await ratings();
  for (const level of [5, 5, 5, 5, 4]) await answer({ [rating]: level });
  // A sixth answer changes nothing yet: whoever looks before and after learns nothing of it.
  const last = await answer({ [rating]: 1 });

  const results = await on.server.json('/api/v1/results/community');
  assert.equal(results.answered, 5);
  const tally = results.questions.find(({ question }) => question === rating);
  assert.deepEqual([tally.cells, tally.folded], [[], 5], 'four and one are both too few');
  for (const { cells } of results.questions) {
    assert.ok(cells.every(({ count }) => count >= 5), 'no shown cell is small enough to name somebody');
  }

  await last.link('receipts.see_results').click();
  await last.page.locator('main').getByText(last.say('result.answers', { count: 5 })).first().waitFor();
  await last.page.locator('main').getByText(last.say('results.all_folded')).first().waitFor();
});

/** The ratings that the survey asks for, by id. */
const ratings = async () => {
  const phone = await on.aPhone();
  const form = await new FormPage(phone).open('survey/community');
  await form.agree();
  const found = [];
  while (!await form.review.count()) {
    if (await phone.page.locator('.levels').count()) found.push(form.question);
    await form.answer();
    await form.next();
  }
  return found;
};
