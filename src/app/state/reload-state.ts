/**
 * What is written on the page survives a reload that the page itself makes: a new version, or
 * isolation, must cost nobody a sentence. It lies in sessionStorage from just before the reload to
 * just after it, and goes no further than this tab.
 *
 * So it does where the system sends a share to the window of the installed app, which loads the page
 * anew: what is left by such a window is taken by a page that opens a share, and by no other.
 */

import * as v from 'valibot';

const KEY = 'inkling.hand-over';
const LEFT = 'inkling.left';

/** How to read each field, by its name. */
const readers = new Map<string, () => string>();
const saved = takeSaved();

/**
 * What stood in a field before the page reloaded itself, else null.
 * @param name unique in the page
 * @param read reads the field when the page is about to reload itself
 */
export function restoredAfterReload(name: string, read: () => string): string | null {
  readers.set(name, read);
  return saved[name] ?? null;
}

/** Whether something is written or drawn on the page. */
export function isAnythingWritten(): boolean {
  return [...readers.values()].some((read) => read() !== '');
}

/**
 * Reload the page; if what is written on it cannot be saved, leave it as it is.
 * @returns false then
 */
export function reloadWithAll(): boolean {
  if (!save(KEY)) return false;
  location.reload();
  return true;
}

addEventListener('pagehide', () => {
  if (matchMedia('(display-mode: standalone)').matches) save(LEFT);
});

/** @returns false if there is something and it cannot be saved */
function save(key: string): boolean {
  const fields = [...readers].map(([name, read]) => [name, read()] as const);
  // Views that were not opened since the last reload have not asked for theirs yet.
  const unclaimed = Object.entries(saved).filter(([name]) => !readers.has(name));
  const all = [...unclaimed, ...fields].filter(([, text]) => text !== '');
  try {
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(all)));
  } catch {
    return all.length === 0;
  }
  return true;
}

function takeSaved(): Readonly<Record<string, string>> {
  try {
    const left = sessionStorage.getItem(LEFT);
    const text = sessionStorage.getItem(KEY) ?? (location.hash.includes('?shared=') ? left : null);
    for (const key of [KEY, LEFT]) sessionStorage.removeItem(key);
    return v.parse(v.record(v.string(), v.string()), JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
