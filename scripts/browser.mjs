// @ts-check
/** Finds a Chromium for the tests, and names the flags with which WebGPU works without a GPU. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'msedge',
  'microsoft-edge',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const ARGUMENTS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Software WebGPU and WebGL: slow, but the same results on every machine.
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
  // Chromium refuses to run its sandbox as root, which is what containers are.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Chromium without its windows, as Debian packages it. It starts a page for a third of the work: of
 * the time of the end-to-end tests a third is gone with it.
 */
const HEADLESS = 'chromium-headless-shell';

/** @param {readonly string[]} names @returns {string | undefined} the first that is on the PATH */
function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** @returns {string | undefined} path of a browser that is installed, else undefined */
function installed() {
  const asked = process.env['CHROME_PATH'];
  if (asked && existsSync(asked)) return asked;
  return onPath(NAMES) ?? [...MAC, chromium.executablePath()].find((path) => existsSync(path));
}

/** @param {string | undefined} path */
const launchOptions = (path) => ({ args: ARGUMENTS, ...(path ? { executablePath: path } : {}) });

/**
 * A whole browser, with its settings, and its launch options for Playwright.
 * `path` is undefined if there is none: Playwright's own message then says so when a test starts.
 */
export function findBrowser() {
  const path = installed();
  return { path, launch: launchOptions(path) };
}

/** Launch options of the browser for tests: the headless one where it is installed. */
export function findTestBrowser() {
  return launchOptions(
    process.env['CHROME_PATH'] ? installed() : (onPath([HEADLESS]) ?? installed()),
  );
}

/**
 * Like findBrowser, but tries to install one where there is none.
 * @returns {string} path of the browser
 */
export function ensureBrowser() {
  const found = findBrowser().path;
  if (found) return found;
  const attempts = [
    ['npx', ['playwright', 'install', 'chromium']],
    ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
      ? [
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', HEADLESS]],
        ]
      : []),
  ];
  for (const [command, parameters] of /** @type {[string, string[]][]} */ (attempts)) {
    console.log(`no browser found; trying: ${command} ${parameters.join(' ')}`);
    try {
      execFileSync(command, parameters, { stdio: 'inherit', timeout: 300_000 });
    } catch {
      continue; // the next attempt, or the sentence below, is the answer
    }
    const now = findBrowser().path;
    if (now) return now;
  }
  throw new Error(
    'The tests need a browser: install Chromium or Chrome, or name one in CHROME_PATH.',
  );
}
