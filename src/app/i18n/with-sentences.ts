/** Parts of views that are fetched when they are first needed, with the sentences of such parts. */

import { PARTS } from './areas';
import { language } from './language.svelte';

/** A part, once its sentences are there too. @throws TypeError if they cannot be fetched */
export async function withSentences<Part>(part: Promise<Part>): Promise<Part> {
  const [fetched] = await Promise.all([part, language.fetch(PARTS)]);
  return fetched;
}
