import { expect, test } from 'vitest';
import { isNeededOffline, isShell, nameOf, type SiteFile } from './site-files';

const file = (url: string): SiteFile => ({ url, bytes: 1, digest: '0'.repeat(64) });

test('the page, its views, the cards of its models and what it gives to other pages are the shell', () => {
  for (const url of [
    'index.html',
    'assets/Digits-BvemMfNk.js',
    'models/digits/README.md',
    'embed/inkling.js',
    'example/index.html',
  ])
    expect(isShell(file(url))).toBe(true);
  expect(isShell(file('engine/worker-Cq-p1JT4.js'))).toBe(false);
  expect(isShell(file('reader/read-pdf-Cq-p1JT4.js'))).toBe(false);
});

test('of the engine, what runs everywhere is needed offline, and no build for one browser more', () => {
  const needed = [
    'engine/worker-Cq-p1JT4.js',
    'engine/ort-wasm-simd-threaded-BQJNh0bu.mjs',
    'engine/ort-wasm-simd-threaded-4byDm7i3.wasm',
    'engine/tfjs-backend-wasm-simd-BrM3BlWr.wasm',
    'engine/kernel-BI0gwXs_.wasm',
  ];
  for (const url of needed) expect(isNeededOffline(file(url)), url).toBe(true);
  const others = [
    'engine/ort-wasm-simd-threaded.jspi-CP6SXO_B.wasm',
    'engine/ort-wasm-simd-threaded.asyncify-CxOG5pUO.wasm',
    'engine/tfjs-backend-wasm-BIA8cDLW.wasm',
    'reader/reader-worker-Cq-p1JT4.js',
    'reader/read-pdf-CP6SXO_B.js',
    'index.html',
  ];
  for (const url of others) expect(isNeededOffline(file(url)), url).toBe(false);
});

test('other files, another name', async () => {
  const one = await nameOf([file('a.js')]);
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(await nameOf([file('a.js')])).toBe(one);
  expect(await nameOf([{ ...file('a.js'), digest: '1'.repeat(64) }])).not.toBe(one);
});
