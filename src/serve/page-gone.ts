/**
 * Noticing that a page is no longer there: closed, gone elsewhere or crashed. A port says nothing
 * of that, so it is looked for.
 */

import { isOpen } from './worker-scope';

/** How often it is looked: a request may wait so much longer. */
export const LOOK_MS = 250;

/** A page went away while it was asked or had asked. */
export class PageGone extends Error {}

/** Aborted when a page is no longer there; looked for until `ended`. */
export function whenGone(page: string, ended: AbortSignal): AbortSignal {
  const gone = new AbortController();
  const look = async () => {
    for (;;) {
      await pause(LOOK_MS);
      if (ended.aborted) return;
      if (await isOpen(page)) continue;
      gone.abort(new PageGone('The page is gone.'));
      return;
    }
  };
  if (page !== '') void look(); // who asks by typing the address is no page yet
  return gone.signal;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
