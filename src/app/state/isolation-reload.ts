/**
 * The one reload that isolates the page where its host sends no headers: the service worker adds
 * them to the page that it answers with, and the first page came before it. Without isolation
 * WebAssembly has one thread.
 */

import { reloadWithAll } from './reload-state';

const KEY = 'inkling.isolation';

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
 * Reload if that isolates the page and disturbs nobody; once in a tab, so that a host that forbids
 * it cannot make a loop.
 */
export function isolate(): void {
  if (crossOriginIsolated || touched || window.top !== window || triedBefore()) return;
  reloadWithAll();
}

function triedBefore(): boolean {
  try {
    if (sessionStorage.getItem(KEY) !== null) return true;
    sessionStorage.setItem(KEY, 'tried');
    return false;
  } catch {
    return true; // what cannot be remembered cannot be guarded
  }
}
