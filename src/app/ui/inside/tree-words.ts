/** What a node of a tree asks and says, in words. */

import { at } from '../../../contract/at';
import type { DrawnNode, NodeQuestion } from '../../../contract/training/insides';
import { language } from '../../i18n/language.svelte';
import { shortNumber, signedNumber } from './short-number';

/** How the numbers of a tree's nodes are meant. */
export interface TreeMeaning {
  /** Null where a node says one number. */
  readonly labels: readonly string[] | null;
  /** Whether that number is a part that is added to others. */
  readonly adds: boolean;
}

export function askedIn(question: NodeQuestion): string {
  const { column } = question;
  switch (question.kind) {
    case 'at-most': {
      const limit = question.limit.toLocaleString(language.code, { maximumSignificantDigits: 6 });
      const amount = question.unit === '' ? limit : `${limit} ${question.unit}`;
      return `${column} ≤ ${amount}`;
    }
    case 'is':
      return language.t('inside.is', { column, value: question.value });
    case 'other':
      return language.t('inside.isOther', { column });
    case 'missing':
      return language.t('inside.isMissing', { column });
  }
}

/** The likeliest label with its share, or the number; empty where it is not known. */
export function saidBy({ says }: DrawnNode, { labels, adds }: TreeMeaning): string {
  if (says === null) return '';
  if (labels === null) {
    const value = at(says, 0);
    return adds ? signedNumber(value, language.code) : shortNumber(value, language.code);
  }
  const best = says.indexOf(Math.max(...says));
  return language.t('inside.labelShare', { label: at(labels, best), share: at(says, best) });
}

export function rowsIn({ rows }: DrawnNode): string {
  return rows === null ? '' : language.t('inside.rowsOf', { count: rows });
}
