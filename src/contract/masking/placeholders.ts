/**
 * Recognises placeholders in a text that was masked, to count what was taken out of it without
 * knowing what that was.
 */

import { PLACEHOLDER_WORDS, SENSITIVE_KINDS, type SensitiveKind } from './masking';

/** How many pieces of a kind were taken out. */
export interface MaskedCount {
  readonly kind: SensitiveKind;
  readonly count: number;
}

const KINDS: ReadonlyMap<string, SensitiveKind> = new Map(
  Object.values(PLACEHOLDER_WORDS).flatMap((words) =>
    SENSITIVE_KINDS.map((kind) => [words[kind], kind] as const),
  ),
);
const PLACEHOLDER = new RegExp(`\\[(${[...KINDS.keys()].join('|')}) \\d+\\]`, 'g');

/** What looks like a placeholder in a text that has none yet. */
export function lookAlikesIn(text: string): string[] {
  return text.match(PLACEHOLDER) ?? [];
}

/**
 * @param lookAlikes what is no placeholder, since it stood in the texts before
 * @returns in the order of `SENSITIVE_KINDS`; kinds of which there is nothing are left out
 */
export function countMasked(text: string, lookAlikes: ReadonlySet<string>): MaskedCount[] {
  const counts = new Map<SensitiveKind, number>();
  for (const [placeholder, word = ''] of text.matchAll(PLACEHOLDER)) {
    const kind = KINDS.get(word);
    if (kind === undefined || lookAlikes.has(placeholder)) continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return SENSITIVE_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}
