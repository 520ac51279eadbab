/**
 * The words that go with each label: which occur in its texts more often than in the others, beyond
 * what chance does. The statistic is the log-odds ratio with an informative Dirichlet prior,
 * divided by its standard error: Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis
 * 16(4), 2008, equations 16, 18, 20 and 22. The prior is how often a word occurs in all texts
 * together; it draws rare words towards no difference, which raw ratios would put first.
 *
 * A word counts once for each text that has it, so that one text cannot make a word telling.
 */

import type { LabelWord } from '../../contract/batch/desk';
import { wordsOf } from '../tasks/labelled/text-features';

/** Words of a text that are looked at. */
const WORDS = 300;
/** Words that are counted; others that come later are not. */
const VOCABULARY = 100_000;
/** How many words the prior counts for. */
const PRIOR = 500;
/** A difference that chance makes once in a hundred words. */
const TELLING = 2.58;
/** Texts that a word must be in. */
const FEWEST = 3;
/** Words that are named for each label. */
const NAMED = 12;

/** Not punctuation, and no single letter; of Chinese and Japanese pairs of characters. */
const IS_WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_]+$/u;

interface Counts {
  readonly words: Map<string, number>;
  total: number;
}

export class LabelWords {
  readonly #all: Counts = { words: new Map(), total: 0 };
  readonly #labels = new Map<string, Counts>();

  /** Count in a text. */
  add(text: string, label: string): void {
    const own = this.#labels.get(label) ?? { words: new Map<string, number>(), total: 0 };
    this.#labels.set(label, own);
    for (const word of new Set(wordsOf(text, WORDS).words)) {
      if (!IS_WORD.test(word)) continue;
      if (!this.#all.words.has(word) && this.#all.words.size >= VOCABULARY) continue;
      for (const counts of [this.#all, own]) {
        counts.words.set(word, (counts.words.get(word) ?? 0) + 1);
        counts.total += 1;
      }
    }
  }

  /** The most telling words of a label, the most telling first. */
  of(label: string): LabelWord[] {
    const own = this.#labels.get(label);
    if (!own) return [];
    const others = this.#all.total - own.total;
    const telling: LabelWord[] = [];
    for (const [word, here] of own.words) {
      const both = this.#all.words.get(word) ?? here;
      const elsewhere = both - here;
      const prior = (PRIOR * both) / this.#all.total;
      const z =
        (logOdds(here + prior, own.total + PRIOR) - logOdds(elsewhere + prior, others + PRIOR)) /
        Math.sqrt(1 / (here + prior) + 1 / (elsewhere + prior));
      if (here >= FEWEST && z >= TELLING) telling.push({ word, here, elsewhere, z });
    }
    return telling.sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1)).slice(0, NAMED);
  }
}

function logOdds(count: number, total: number): number {
  return Math.log(count / (total - count));
}
