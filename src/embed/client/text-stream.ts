/**
 * A text that is being written, as a promise of its whole and as an iterable of its pieces: that is
 * how a page takes a summary.
 */

import type { Summary } from '../../contract/tasks/summarize';
import type { Writing } from './client-api';

/**
 * @param start begins the work; it calls `grow` with all of the text so far, as often as it likes
 */
export function write(start: (grow: (text: string) => void) => Promise<Summary>): Writing {
  let text = '';
  let ended = false;
  let wake: (() => void)[] = [];
  const wakeAll = () => {
    const waiting = wake;
    wake = [];
    waiting.forEach((each) => {
      each();
    });
  };
  const grow = (next: string) => {
    // A request that is asked again in a new worker begins anew; what was given out stays so.
    if (next.length > text.length && next.startsWith(text)) {
      text = next;
      wakeAll();
    }
  };
  const whole = start(grow)
    .then((summary) => {
      grow(summary.text);
      return summary;
    })
    .finally(() => {
      ended = true;
      wakeAll();
    });

  async function* pieces(): AsyncGenerator<string, void> {
    whole.catch(() => undefined); // thrown below
    for (let given = 0; ;) {
      if (given < text.length) {
        const piece = text.slice(given);
        given = text.length;
        yield piece;
      } else if (ended) {
        await whole;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake.push(resolve);
        });
      }
    }
  }

  return Object.assign(whole, { [Symbol.asyncIterator]: pieces });
}
