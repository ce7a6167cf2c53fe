// Starts Debian's Chromium so that it talks to nobody but the pages we open.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

export function launch() {
  const executablePath = PLACES.find(place => place && existsSync(place));
  if (!executablePath) throw new Error('Chromium is missing: run tests/browser/install.sh, or set CHROMIUM to its path');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars'];
  return chromium.launch({ executablePath, args });
}
