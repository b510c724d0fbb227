// Windows as residents and staff have them, each watched for what must never happen.
import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM || '/usr/bin/chromium';
export const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const touch = { hasTouch: true };
export const SIZES = {
  kiosk: { viewport: { width: 1080, height: 1920 }, ...touch },
  wideKiosk: { viewport: { width: 1920, height: 1080 }, ...touch },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, ...touch },
  smallPhone: { viewport: { width: 320, height: 568 }, deviceScaleFactor: 2, isMobile: true, ...touch },
  desktop: { viewport: { width: 1366, height: 900 } },
};

/** A browser; `flags` are further ones of Chromium. */
export const launch = (flags = []) => chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, ...flags] });

/** A browser whose storage outlives it, in a folder. */
export const launchKeeping = (folder, size) =>
  chromium.launchPersistentContext(folder, { executablePath: EXECUTABLE, args: FLAGS, ...options(size) });

export const options = (size) => ({ ...SIZES[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });

// The browser reports every request that fails; a journey that cuts the network expects them.
const EXPECTED = /^Failed to load resource|net::ERR_/;

/** Writes down every script error and every breach of the page policy in these windows. */
export const watch = async (context, complaints) => {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`page policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const note = (text) => { if (!EXPECTED.test(text)) complaints.push(text); };
  context.on('console', (message) => { if (message.type() === 'error') note(message.text()); });
  context.on('weberror', (error) => note(String(error.error())));
  context.on('dialog', (dialog) => { note(`a dialogue: ${dialog.message()}`); return dialog.dismiss(); });
};
