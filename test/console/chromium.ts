/** The browser: Debian's Chromium, as installed. */
import { spawnSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing but what a test asks for goes over the network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Undefined where it is there. */
export const missingChromium = spawnSync(EXECUTABLE, ['--version']).error?.message;

/** With a profile of its own, in the system's temporary folder. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS });
}
