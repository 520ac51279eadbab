/**
 * Parts of this view that are fetched when they are first needed: who takes the sentences of the
 * text does not wait for what free writing has to say.
 */

import { quiet } from '../../../client/workers/activity';
import { PARTS } from '../../i18n/areas';
import { language } from '../../i18n/language.svelte';

const QUIET_MS = 3_000;

/** A part, once its sentences are there too. @throws TypeError if they cannot be fetched */
export async function withSentences<Part>(part: Promise<Part>): Promise<Part> {
  const [fetched] = await Promise.all([part, language.fetch(PARTS)]);
  return fetched;
}

/** Resolves when the page has nothing else to do. */
export async function whenQuiet(): Promise<void> {
  await quiet(QUIET_MS);
}
