/**
 * The one reload that isolates the page where its host sends no headers: the service worker adds
 * them to the page that it answers with, and the first page came before it. Without isolation
 * WebAssembly has one thread.
 */

import { reloadWithAll } from './reload-state';

const KEY = 'inkling.isolation';
/** What is remembered where the reload has not helped: its host forbids it. Else when it was. */
const IN_VAIN = 'in-vain';
/** Between the reload and the start of the page that comes of it, in milliseconds. */
const AT_ONCE_MS = 2_000;

let touched = false;
for (const kind of ['pointerdown', 'keydown', 'drop', 'paste'] as const) {
  addEventListener(
    kind,
    () => {
      touched = true;
    },
    { once: true, capture: true },
  );
}

/**
 * Reload if that isolates the page and disturbs nobody. Where it did not help it is not tried again
 * in this tab, so that there is no loop; after a hard reload, which does without the service worker,
 * it is.
 */
export function isolate(): void {
  if (crossOriginIsolated || touched || window.top !== window || wasInVain()) return;
  if (remember(String(Date.now()))) reloadWithAll();
}

/**
 * Whether this page came of the reload. Told by the time, not by a mark that is removed again: an
 * isolated page has another process, and Chromium's sessionStorage shows the next one what the process
 * before had written.
 */
function wasInVain(): boolean {
  try {
    const before = sessionStorage.getItem(KEY);
    if (before === null) return false;
    if (before !== IN_VAIN && performance.timeOrigin - Number(before) > AT_ONCE_MS) return false;
  } catch {
    return true; // what cannot be remembered cannot be guarded
  }
  remember(IN_VAIN);
  return true;
}

/** @returns whether it is remembered now */
function remember(what: string): boolean {
  try {
    sessionStorage.setItem(KEY, what);
    return true;
  } catch {
    return false;
  }
}
