/**
 * Owns what is restoredAfterReload over a reload that the page itself makes: a new version, or isolation, must
 * cost nobody a sentence. It lies in sessionStorage from just before the reload to just after it,
 * and goes no further than this tab.
 */

import * as v from 'valibot';

const KEY = 'inkling.hand-over';

const givers = new Map<string, () => string>();
const taken = take();

/**
 * What a field held before the page reloaded itself, else null.
 * @param name unique in the page
 * @param give reads the field when the page is about to reload itself
 */
export function restoredAfterReload(name: string, give: () => string): string | null {
  givers.set(name, give);
  return taken[name] ?? null;
}

/**
 * Reload the page; if what is written on it cannot be kept, leave it as it is.
 * @returns false then
 */
export function reloadWithAll(): boolean {
  const fields = [...givers].map(([name, give]) => [name, give()] as const);
  // Views that were not opened since the last reload have not asked for theirs yet.
  const unclaimed = Object.entries(taken).filter(([name]) => !givers.has(name));
  const all = [...unclaimed, ...fields].filter(([, text]) => text !== '');
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)));
  } catch {
    if (all.length > 0) return false;
  }
  location.reload();
  return true;
}

function take(): Readonly<Record<string, string>> {
  try {
    const text = sessionStorage.getItem(KEY) ?? '{}';
    sessionStorage.removeItem(KEY);
    return v.parse(v.record(v.string(), v.string()), JSON.parse(text));
  } catch {
    return {};
  }
}
