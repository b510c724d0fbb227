// A device that believes in another year.
import { test } from 'node:test';

import { FormPage } from '../pages/form.mjs';
import { ReceiptPage } from '../pages/receipt.mjs';
import { residentId } from '../support/person.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

test('a kiosk whose clock battery is dead still knows which surveys are open, and takes a birth date', async () => {
  // A clock without a battery begins in the past at every start: whoever was born since could not
  // sign up as a volunteer, and open surveys were not shown.
  const kiosk = await on.aKiosk();
  await kiosk.page.clock.setSystemTime(new Date('1970-01-02T00:00:00Z'));
  await kiosk.open('/surveys');
  await kiosk.link('surveys.start').first().waitFor();
  await new FormPage(kiosk).complete('volunteer', {
    'resident-id': residentId('19880506'),
    'birth-date': '1988-05-06',
  });
  await new ReceiptPage(kiosk).says('state.received');
});
