/**
 * Owns what the manner of a sentence is worth in a summary: a turn of a few words, small talk and questions say little by
 * themselves; words that announce a claim or a decision (cue words, Edmundson 1969) say that something is said.
 */

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
  'in this', 'in summary', 'in conclusion', 'summar', 'decided', 'agreed', 'conclude', 'proposes', 'establish', 'require', 'amend', 'announce',
];
const CLAIM = new RegExp(`\\b(?:${CLAIM_WORDS.join('|')})`, 'i');

/** In log-probability, settled as those of salience.ts. */
const SHORT = -3;
const TALK = -2;
const QUESTION = -0.6;
const CLAIMS = 0.8;

export function worthOfManner(sentence: string): number {
  const said = sentence.replace(SPEAKER, '');
  return (
    (said.split(/\s+/).length < FEWEST_WORDS ? SHORT : 0) +
    (SMALL_TALK.test(said) ? TALK : 0) +
    (said.endsWith('?') ? QUESTION : 0) +
    (CLAIM.test(said) ? CLAIMS : 0)
  );
}
