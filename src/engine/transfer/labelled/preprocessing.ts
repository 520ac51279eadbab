/**
 * preprocessing.json, which lies beside an exported model of texts or tables: how a text or a row
 * becomes what the model is given, and what its answers mean. docs/models.md describes it.
 */

import * as v from 'valibot';
import { MISSING_RULE } from '../../tasks/labelled/cell-values';
import { FeatureSchema } from '../../tasks/labelled/table-features';
import { SEQUENCE, UNKNOWN, WORD_RULE } from '../../tasks/labelled/text-features';

export const PREPROCESSING = 'preprocessing.json';

/** In ids, what stands where a text has ended. */
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
      (words) => words.join() === MISSING_RULE.missing.join(),
      'other words for a missing cell are not followed',
    ),
  ),
  noNumber: v.literal(MISSING_RULE.noNumber),
};

const TextSchema = v.object({
  ...common,
  task: v.literal('classify'),
  labels: Labels,
  words: v.object({
    normalization: v.literal('NFKC'),
    lowercase: v.literal(true),
    word: v.literal(WORD_RULE.word),
    unspaced: v.literal(WORD_RULE.unspaced),
    pairs: v.literal(true),
    length: v.literal(SEQUENCE),
    unknown: v.literal(UNKNOWN),
    padding: v.literal(PADDING),
  }),
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

export const WORDS: v.InferOutput<typeof TextSchema>['words'] = {
  normalization: 'NFKC',
  lowercase: true,
  ...WORD_RULE,
  pairs: true,
  length: SEQUENCE,
  unknown: UNKNOWN,
  padding: PADDING,
};

export const CELL_RULE: v.InferOutput<typeof TableSchema>['cells'] = {
  missing: [...MISSING_RULE.missing],
  noNumber: MISSING_RULE.noNumber,
};
