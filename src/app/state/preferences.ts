/**
 * The few small choices that a browser remembers. localStorage throws where storage is blocked or
 * full; a forgotten preference must never break the page.
 */

export type Preference = 'language' | 'theme' | 'hub' | 'writing' | `taught.${string}`;

const PREFIX = 'inkling.';

export function recall(name: Preference): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: Preference, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // No failure to show: the choice holds until the page is closed.
  }
}
