/** The classify task: a text, or the ids of its words, under labels that the user chose, by a model that was trained here. */

import * as v from 'valibot';
import { LABEL_TENSORS, NO_DRAFT, NO_OPTIONS, TEXT_TENSOR } from './answer-parts';
import { InklingError } from '../errors';
import { describeTask, eitherForm, type Immutable } from './descriptor';
import {
  ClassificationSchema,
  GoldenScores,
  impossibleLabels,
  labelledFacts,
  writeLabel,
} from './labelled';
import { checkText } from './text-checks';

export const CLASSIFY_LIMITS = {
  /** UTF-16 code units of a text. */
  characters: 20_000,
  /** Ids of words, of which a model reads its first ones. */
  ids: 20_000,
} as const;

/**
 * A text as places of its words in the vocabulary of the model that is asked; 0, or a place that the
 * vocabulary does not have, is a word that it does not know.
 */
const WordIdsSchema = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  v.minLength(1),
  v.maxLength(CLASSIFY_LIMITS.ids),
);

export type WordIds = Immutable<v.InferOutput<typeof WordIdsSchema>>;

function checkClassify(input: unknown): void {
  if (!Array.isArray(input)) {
    checkText(input, CLASSIFY_LIMITS.characters);
  } else if (!v.is(WordIdsSchema, input)) {
    throw new InklingError('option-invalid', 'Ids of words are whole numbers from 0 on.', {
      details: { option: 'text' },
    });
  }
}

export const classify = describeTask({
  name: 'classify',
  builtIn: false,
  input: v.union([v.string(), WordIdsSchema]),
  check: checkClassify,
  options: NO_OPTIONS,
  output: ClassificationSchema,
  impossible: impossibleLabels,
  draft: NO_DRAFT,
  golden: v.object({ text: v.string(), scores: GoldenScores }),
  log: { inputSize: ({ length }) => length, answer: labelledFacts },
  rest: {
    rows: 512,
    together: true,
    inputs: [TEXT_TENSOR],
    outputs: LABEL_TENSORS,
    row: v.pipe(
      v.strictObject({ text: eitherForm(Array.isArray, WordIdsSchema, v.string()) }),
      v.transform(({ text }) => ({ input: text, options: {} })),
    ),
    write: writeLabel,
    example: { text: 'When does the blue ink arrive?' },
  },
});
