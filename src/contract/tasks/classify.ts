/** The classify task: a text under labels that the user chose, by a model that was trained here. */

import * as v from 'valibot';
import { LABEL_TENSORS, NO_DRAFT, NO_OPTIONS, TEXT_TENSOR } from './answer-parts';
import { describeTask } from './descriptor';
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
} as const;

export const classify = describeTask({
  name: 'classify',
  builtIn: false,
  input: v.string(),
  check: (text) => {
    checkText(text, CLASSIFY_LIMITS.characters);
  },
  options: NO_OPTIONS,
  output: ClassificationSchema,
  impossible: impossibleLabels,
  draft: NO_DRAFT,
  golden: v.object({ text: v.string(), scores: GoldenScores }),
  log: { inputSize: (text) => text.length, answer: labelledFacts },
  rest: {
    rows: 512,
    together: true,
    inputs: [TEXT_TENSOR],
    outputs: LABEL_TENSORS,
    row: v.pipe(
      v.strictObject({ text: v.string() }),
      v.transform(({ text }) => ({ input: text, options: {} })),
    ),
    write: writeLabel,
    example: { text: 'When does the blue ink arrive?' },
  },
});
