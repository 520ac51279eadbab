/** Scores as they are read: shares of a hundred, or R² where numbers are predicted. */

import { language } from '../../../i18n/language.svelte';

export function scoreWords(score: number, numbers: boolean): string {
  return numbers
    ? score.toLocaleString(language.code, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
    : score.toLocaleString(language.code, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      });
}

/** A score at an axis: as short as it can be. */
export function axisWords(score: number, numbers: boolean): string {
  return score.toLocaleString(
    language.code,
    numbers ? { maximumFractionDigits: 2 } : { style: 'percent', maximumFractionDigits: 1 },
  );
}

/** A difference of scores, without a unit. */
export function differenceWords(difference: number, numbers: boolean): string {
  const digits = numbers ? 3 : 1;
  return (numbers ? difference : 100 * difference).toLocaleString(language.code, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A difference of scores: shares differ in points. */
export function pointsWords(difference: number, numbers: boolean): string {
  const points = differenceWords(difference, numbers);
  return numbers ? points : language.t('search.points', { points });
}
