// @ts-check
/**
 * Measures the peak resident memory of a page's process after one document, ours and stock each in a
 * browser of its own (Linux only).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';

/**
 * Ours and stock, in KiB.
 * @param {Awaited<ReturnType<typeof import('./site.mjs').serveSite>>} site
 * @param {string} base @param {number} threads @param {string} text @param {number} maxNew
 */
export async function peakMemory(site, base, threads, text, maxNew) {
  if (process.platform !== 'linux') return null;
  const result = { ours: 0, stock: 0 };
  for (const kind of /** @type {const} */ (['ours', 'stock'])) {
    const profile = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
    const alone = await chromium.launchPersistentContext(profile, findBrowser().launch);
    try {
      const page = await site.open(alone);
      await page.evaluate(async ([which, url, n, t, tokens]) => {
        const { bench } = /** @type {any} */ (window);
        const opened = await (which === 'ours' ? bench.openOurs(url, n) : bench.openStock(url, n));
        await opened.greedy(t, tokens, true);
      }, /** @type {const} */ ([kind, base, threads, text, maxNew]));
      result[kind] = peakOfRenderers(profile);
    } finally {
      await alone.close();
      rmSync(profile, { recursive: true, force: true });
    }
  }
  return result;
}

/**
 * Highest VmHWM in KiB of the renderer processes of one browser; others may run on this machine.
 * @param {string} profile its folder, which only its own processes name
 */
function peakOfRenderers(profile) {
  const pids = execFileSync('pgrep', ['-f', `type=renderer.*${profile}`])
    .toString()
    .trim()
    .split('\n');
  return Math.max(
    ...pids.map((pid) => {
      try {
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      } catch {
        return 0; // it has ended since
      }
    }),
  );
}
