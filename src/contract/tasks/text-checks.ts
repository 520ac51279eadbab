/**
 * What can be said of a text without a model. The client asks before it starts a worker, so that
 * nobody waits for a download to learn that the text is empty; the engine asks again, because not
 * every caller is our client.
 */

import { InklingError } from '../errors';

/**
 * @param limit in UTF-16 code units
 * @throws InklingError `input-not-text`, `input-empty`, `input-too-long`
 */
export function checkText(text: unknown, limit: number): asserts text is string {
  if (typeof text !== 'string')
    throw new InklingError('input-not-text', 'The input must be a text.');
  if (!/\S/.test(text)) throw new InklingError('input-empty', 'There is no text yet.');
  if (text.length > limit) {
    throw new InklingError(
      'input-too-long',
      `The text has ${String(text.length)} characters, the limit is ${String(limit)}.`,
      { details: { limit, length: text.length } },
    );
  }
}
