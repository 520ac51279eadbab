/**
 * Owns what the manner of a sentence tells: a turn of a few words, small talk and questions say
 * little by themselves; words that announce a claim or a decision (cue words, Edmundson 1969) say
 * that something is said, and authors who say "we" that they speak of their own work.
 */

/** Each 1 where it is so, otherwise 0. */
export interface Manner {
  readonly fewWords: number;
  readonly smallTalk: number;
  readonly question: number;
  readonly claim: number;
  readonly we: number;
}

/** The name in front of a turn of a conversation. */
const SPEAKER = /^[A-Z][\w .'#-]{0,24}:\s+/;

const FEWEST_WORDS = 6;

const SMALL_TALK =
  /^(?:Hi|Hello|Hey|Dear|Good (?:morning|afternoon|evening|day)|Thank you|Thanks|Ok|OK|Okay|Yeah|Yes|No|Right|Well|Sure|Oh|Mm|Uh|Hmm|Great|I know|Alright|All right)\b/;

/** Beginnings of words are enough: summary, summarizes. */
const CLAIM_WORDS = [
  'we (?:propose|present|introduce|show|find|develop|describe|demonstrate|conclude|study|investigate)',
  'this (?:paper|article|proposal|EIP|RFC|PEP|work|bill|document|post|section|study)',
  'results (?:show|indicate|suggest)',
  'in this',
  'in summary',
  'in conclusion',
  'summar',
  'decided',
  'agreed',
  'conclude',
  'proposes',
  'establish',
  'require',
  'amend',
  'announce',
];
const CLAIM = new RegExp(`\\b(?:${CLAIM_WORDS.join('|')})`, 'i');
const WE = /\bwe\b/i;

/** A turn of a conversation without the name of who says it. */
export function saidIn(sentence: string): string {
  return sentence.replace(SPEAKER, '');
}

/** @param sentence with or without the name of who says it */
export function mannerOf(sentence: string): Manner {
  const said = saidIn(sentence);
  return {
    fewWords: Number(said.split(/\s+/).length < FEWEST_WORDS),
    smallTalk: Number(SMALL_TALK.test(said)),
    question: Number(said.endsWith('?')),
    claim: Number(CLAIM.test(said)),
    we: Number(WE.test(said)),
  };
}
