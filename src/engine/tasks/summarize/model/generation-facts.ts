/**
 * What a model's own files say of how it writes: generation_config.json, or in older repositories
 * the same names in config.json, and over them the parameters that config.json has for summaries.
 * That is the order of Hugging Face's pipelines.
 */

import * as v from 'valibot';
import {
  GENERATE_DEFAULTS,
  GENERATION,
  GENERATION_NAMES,
  ownMode,
  type GenerationFacts,
  type GenerationOptions,
} from '../../../../contract/tasks/generation';

const Loose = v.record(v.string(), v.unknown());
const TaskParameters = v.object({ task_specific_params: v.object({ summarization: Loose }) });
const Window = v.pipe(v.number(), v.integer(), v.minValue(16));

/** Tokens that the encoder of a T5 whose configuration says nothing reads at once. */
const USUAL_WINDOW = 512;

/**
 * @param config config.json
 * @param generation generation_config.json; null where there is none
 */
export function readGeneration(id: string, config: unknown, generation: unknown): GenerationFacts {
  const own = {
    ...optionsIn(generation ?? config),
    ...(v.is(TaskParameters, config) && optionsIn(config.task_specific_params.summarization)),
  };
  return {
    mode: ownMode(id),
    defaults: { ...GENERATE_DEFAULTS, ...own },
    window: windowOf(config),
  };
}

/** Tokens that the encoder reads at once. */
export function windowOf(config: unknown): number {
  const { n_positions: given } = v.is(Loose, config) ? config : {};
  return v.is(Window, given) ? given : USUAL_WINDOW;
}

/** The options among the fields of a file, without those that are none: null, or out of range. */
function optionsIn(fields: unknown): GenerationOptions {
  if (!v.is(Loose, fields)) return {};
  const known = GENERATION_NAMES.filter(
    (name) => name !== 'seed' && v.is(GENERATION[name].wrapped, fields[name]),
  );
  return Object.fromEntries(known.map((name) => [name, fields[name]]));
}
