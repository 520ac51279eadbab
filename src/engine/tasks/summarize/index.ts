/**
 * Opens a summariser from a model's files: the loader that the engine's table of tasks names. It
 * knows which prefixes the built-in model was trained with.
 */

import type { Candidate } from '../../../contract/models/devices';
import type { ModelOf } from '../../../contract/models/model-info';
import { BUILT_IN_ID } from '../../../contract/tasks/generation';
import type { Loader } from '../runner/runner';
import { fileOf, type ModelFiles } from '../../formats/model-files';
import { readJson } from '../../formats/parse-json';
import { readGeneration } from './model/generation-facts';
import { openParts } from './model/open-seq2seq';
import { Summarizer } from './summarizer';

/**
 * The prefixes that the built-in model was trained with: they tell it how many sentences to write.
 */
function countedPrefix(sentences: number): string {
  return sentences === 1
    ? 'summarize in 1 sentence: '
    : `summarize in ${String(sentences)} sentences: `;
}

export const loadSummarizer = (async (
  model: ModelOf<'summarize'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<Summarizer> => {
  const parts = await openParts(model, files, candidate);
  const generation = files.get('generation_config.json');
  return new Summarizer({
    ...parts,
    prefixFor: model.id === BUILT_IN_ID ? countedPrefix : () => parts.facts.prefix,
    generation: readGeneration(
      model.id,
      readJson(fileOf(files, 'config.json')),
      generation && readJson(generation),
    ),
    languages: model.languages,
  });
}) satisfies Loader<'summarize'>;
