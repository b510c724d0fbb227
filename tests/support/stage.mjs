// What a file of journeys plays on: one server, one browser, and windows that end with each journey.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';

import { Window } from '../pages/window.mjs';
import { Office } from '../pages/office.mjs';
import { launch, options, watch } from './browser.mjs';
import { Server } from './server.mjs';

export const stage = (settings) => {
  const complaints = [];
  const open = new Set();
  const own = {};

  const context = async (size) => {
    const context = await own.browser.newContext(options(size));
    context.setDefaultTimeout(20_000);
    await watch(context, complaints);
    open.add(context);
    return context;
  };

  const window = (size, traits) => async (lang = 'zh') => {
    const opened = await context(size);
    return new Window(await opened.newPage(), own.server, { lang, ...traits });
  };

  before(async () => {
    own.server = await Server.start(settings);
    own.browser = await launch();
  });
  afterEach(async () => {
    for (const context of open) await context.close();
    open.clear();
    assert.deepEqual(complaints.splice(0), [], 'no script failed and the page policy was kept');
  });
  after(async () => {
    await own.browser?.close();
    await own.server?.end();
  });

  return Object.assign(own, {
    complaints,
    aKiosk: window('kiosk', { kiosk: true }),
    aWideKiosk: window('wideKiosk', { kiosk: true }),
    aPhone: window('phone'),
    aSmallPhone: window('smallPhone'),
    aDesktop: window('desktop'),
    /** The office with somebody signed in. */
    async theOffice(lang = 'zh') {
      own.clerks = (own.clerks ?? 0) + 1;
      const name = `clerk${own.clerks}`;
      const password = await own.server.staff(name);
      const opened = await context('desktop');
      const office = new Office(await opened.newPage(), own.server, lang);
      await office.signIn(name, password);
      return office;
    },
  });
};
