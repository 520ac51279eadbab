/**
 * preprocessing.json, which lies beside an exported model of texts or tables: how a text or a row
 * becomes what the model is given, and what its answers mean. docs/models.md describes it.
 */

import * as v from 'valibot';
import { FIRST_WORD, rowLength } from '../../formats/layers-sequence';
import type { SequenceReader } from '../../formats/sequence-layers';
import { CELL_RULE } from '../../tasks/labelled/cell-values';
import { FeatureSchema } from '../../tasks/labelled/table-features';
import { SEQUENCE, UNKNOWN, WORD_RULE } from '../../tasks/labelled/text-features';

export const PREPROCESSING = 'preprocessing.json';

/** In ids of ONNX, what stands where a text has ended. */
export const PADDING = -1;

const Labels = v.pipe(v.array(v.string()), v.minLength(2));

const common = {
  format: v.literal('inkling-preprocessing'),
  formatVersion: v.literal(1),
  name: v.string(),
  version: v.string(),
  licence: v.string(),
};

const Columns = v.pipe(v.array(FeatureSchema), v.minLength(1));

/** Rules that another program applies; this one has them built in, and takes no others. */
const CELLS = {
  missing: v.pipe(
    v.array(v.string()),
    v.check(
      (words) => words.join() === CELL_RULE.missing.join(),
      'other words for a missing cell are not followed',
    ),
  ),
  noNumber: v.literal(CELL_RULE.noNumber),
  /** Absent in files from before limits were read. */
  limit: v.exactOptional(v.literal(CELL_RULE.limit)),
};

const cutting = {
  normalization: v.literal('NFKC'),
  lowercase: v.literal(true),
  word: v.literal(WORD_RULE.word),
  unspaced: v.literal(WORD_RULE.unspaced),
  pairs: v.literal(true),
  length: v.literal(SEQUENCE),
};

const IdsSchema = v.object({
  ...cutting,
  unknown: v.literal(UNKNOWN),
  padding: v.literal(PADDING),
});

/** Of a TensorFlow.js model that reads words in their order. */
const PaddedIdsSchema = v.object({
  ...cutting,
  unknown: v.literal(UNKNOWN + FIRST_WORD),
  padding: v.literal(0),
  /** Id of the vocabulary's first word, from which the others count on. */
  first: v.literal(FIRST_WORD),
  /** Ids in a row, of which at most `length` are words. */
  row: v.pipe(v.number(), v.integer(), v.minValue(SEQUENCE)),
  /** The id that stands alone for a text without words. */
  empty: v.literal(UNKNOWN + FIRST_WORD),
});

const TextSchema = v.object({
  ...common,
  task: v.literal('classify'),
  labels: Labels,
  words: v.variant('padding', [IdsSchema, PaddedIdsSchema]),
  vocabulary: v.pipe(v.array(v.string()), v.minLength(1)),
});

const TableSchema = v.object({
  ...common,
  task: v.literal('table'),
  target: v.string(),
  labels: Labels,
  cells: v.object(CELLS),
  columns: Columns,
});

const RegressSchema = v.object({
  ...common,
  task: v.literal('regress'),
  target: v.string(),
  mean: v.number(),
  deviation: v.pipe(v.number(), v.gtValue(0)),
  cells: v.object(CELLS),
  columns: Columns,
});

export const PreprocessingSchema = v.variant('task', [TextSchema, TableSchema, RegressSchema]);
export type Preprocessing = v.InferOutput<typeof PreprocessingSchema>;

const CUTTING = {
  normalization: 'NFKC',
  lowercase: true,
  ...WORD_RULE,
  pairs: true,
  length: SEQUENCE,
} as const;

export const WORDS: v.InferOutput<typeof IdsSchema> = {
  ...CUTTING,
  unknown: UNKNOWN,
  padding: PADDING,
};

export function paddedWords(reader: SequenceReader): v.InferOutput<typeof PaddedIdsSchema> {
  return {
    ...CUTTING,
    unknown: UNKNOWN + FIRST_WORD,
    padding: 0,
    first: FIRST_WORD,
    row: rowLength(reader, SEQUENCE),
    empty: UNKNOWN + FIRST_WORD,
  };
}
