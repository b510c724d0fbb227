// An answer that stops half way.
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { Road } from '../support/road.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

test('when the answer to a submission stops half way it is sent again, and arrives once', async () => {
  // Only the beginning of an answer was waited for with a limit: the submission stayed on its way
  // for ever, and so did everything behind it.
  const road = await Road.to(on.server);
  try {
    const kiosk = await on.aKiosk();
    kiosk.server = road;
    await kiosk.page.clock.install();
    const form = await new FormPage(kiosk).open('session/parking/s1');
    await form.agree();
    await form.answerAll();
    road.stalls = (path) => path.startsWith('/api/v1/submissions/');
    const begun = kiosk.page.waitForResponse((answer) => answer.url().includes('/api/v1/submissions/'));
    await form.handIn();
    await begun;
    const receipt = new ReceiptPage(kiosk);
    await receipt.says('state.saved_here');

    road.stalls = () => false;
    const again = kiosk.page.waitForResponse((answer) => answer.url().includes('/api/v1/submissions/'));
    await kiosk.page.clock.fastForward(21_000);
    // The pause before the second try.
    await kiosk.page.clock.runFor(10_000);
    await again;
    await receipt.says('standing.confirmed');
  } finally {
    road.end();
  }
});
