/** What the attributes of <inkling-summary> ask for, as options of a summary. */

import type { GenerationName } from '../../contract/tasks/generation';
import type { SummaryLength } from '../../contract/tasks/summarize';

const LENGTHS: readonly SummaryLength[] = ['short', 'medium', 'long'];

/**
 * How each option of free writing is read from its attribute, whose name has hyphens: `max-length`.
 * Written down here, and typed by the contract: its schemas would double what a page fetches first.
 */
const READ: Readonly<Record<GenerationName, (text: string) => unknown>> = {
  prefix: (text) => text,
  max_length: number,
  max_new_tokens: number,
  min_length: number,
  num_beams: number,
  length_penalty: number,
  early_stopping: flag,
  num_return_sequences: number,
  no_repeat_ngram_size: number,
  repetition_penalty: number,
  do_sample: flag,
  temperature: number,
  top_k: number,
  top_p: number,
  seed: number,
};

/**
 * Options by what is written; what is no number stays a text, which is refused by the option's name.
 * Sentences of the text are asked for where nothing asks for free writing.
 */
export function summaryOptions(element: Pick<HTMLElement, 'getAttribute'>): object {
  const options: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(READ)) {
    const text = element.getAttribute(name.replaceAll('_', '-'));
    if (text !== null) options[name] = read(text);
  }
  const mode = element.getAttribute('mode');
  if (mode !== null) options['mode'] = mode;
  const length = element.getAttribute('length');
  const free = mode === 'free' || Object.keys(options).some((name) => name !== 'mode');
  if (length !== null || !free) options['length'] = lengthOf(length ?? 'short');
  return options;
}

/** By name, or a number of sentences: `length="3"`. */
function lengthOf(asked: string): SummaryLength {
  const sentences = Number(asked);
  if (Number.isInteger(sentences) && sentences > 0) return { sentences };
  return LENGTHS.find((length) => length === asked) ?? 'short';
}

function number(text: string): unknown {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

/** As attributes are: there without a value, or with one. */
function flag(text: string): unknown {
  if (text === '' || text === 'true') return true;
  return text === 'false' ? false : text;
}
