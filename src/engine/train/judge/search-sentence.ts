/** What the card of a version says of the search that its settings come from. */

import type { SearchNote } from '../../../contract/training/search-note';

/** None where they come from none. */
export function searchSentences(note: SearchNote | undefined): string[] {
  if (!note) return [];
  const { trials, over, folds, lead } = note;
  const judged =
    folds === null
      ? 'by the examples that were held out here too, so its figures flatter it a little'
      : `by a cross-validation in ${String(folds)} parts`;
  const led = lead
    ? ` The best led the second by ${lead.mean.toFixed(3)} in accuracy or R² (standard deviation ${lead.deviation.toFixed(3)}).`
    : '';
  return [
    `Its settings were chosen among ${String(trials)} trials over ${over.join(', ')}, ${judged}.${led}`,
  ];
}
