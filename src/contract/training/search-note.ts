/** What a version keeps of the search that its settings come from, for its card. */

import * as v from 'valibot';

/** What can be searched over. */
export const SETTING_NAMES = [
  'learner',
  'trees',
  'hidden',
  'initialisation',
  'optimizer',
  'learningRate',
  'schedule',
  'beta',
  'batchSize',
  'epochs',
  'dropout',
  'l1',
  'l2',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

export const SearchNoteSchema = v.object({
  trials: v.number(),
  over: v.array(v.picklist(SETTING_NAMES)),
  /** Of the cross-validation that judged; null where what was held out did. */
  folds: v.nullable(v.number()),
  /**
   * By how much the best led the second: the mean of the differences part by part, and their
   * standard deviation. Null where there was no second.
   */
  lead: v.nullable(v.object({ mean: v.number(), deviation: v.number() })),
});
export type SearchNote = v.InferOutput<typeof SearchNoteSchema>;
