/** Parts of views that are fetched when they are first needed, with the sentences of such parts. */

import { untrack } from 'svelte';
import { PARTS } from './areas';
import { language } from './language.svelte';

/** A part, once its sentences are there too. @throws TypeError if they cannot be fetched */
export async function withSentences<Part>(part: Promise<Part>): Promise<Part> {
  // A change of language is no reason to show the part anew.
  const [fetched] = await Promise.all([part, untrack(() => language.fetch(PARTS))]);
  return fetched;
}
