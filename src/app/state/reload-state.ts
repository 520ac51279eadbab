/**
 * What is written on the page survives a reload that the page itself makes: a new version, or
 * isolation, must cost nobody a sentence. It lies in sessionStorage from just before the reload to
 * just after it, and goes no further than this tab.
 */

import * as v from 'valibot';

const KEY = 'inkling.hand-over';

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
  const fields = [...readers].map(([name, read]) => [name, read()] as const);
  // Views that were not opened since the last reload have not asked for theirs yet.
  const unclaimed = Object.entries(saved).filter(([name]) => !readers.has(name));
  const all = [...unclaimed, ...fields].filter(([, text]) => text !== '');
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)));
  } catch {
    if (all.length > 0) return false;
  }
  location.reload();
  return true;
}

function takeSaved(): Readonly<Record<string, string>> {
  try {
    const text = sessionStorage.getItem(KEY) ?? '{}';
    sessionStorage.removeItem(KEY);
    return v.parse(v.record(v.string(), v.string()), JSON.parse(text));
  } catch {
    return {};
  }
}
