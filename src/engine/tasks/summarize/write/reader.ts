/** Who chooses the sentences of a text: the network, or counting where it has not learnt the language. */

import type { Summary } from '../../../../contract/tasks/summarize';
import type { Condenser } from '../choose/condenser';
import { chineseKindOf } from '../count/chinese-kind';
import { countingCondenser } from '../count/counting-condenser';
import { charactersOf } from '../count/units';
import type { Encode } from '../document/document';
import { kindOf, type Kind } from '../document/text-kind';

export interface Reader {
  readonly readBy: Summary['readBy'];
  readonly condenser: Condenser;
  readonly encode: Encode;
  readonly kindOf: (text: string) => Kind;
}

export const countingReader: Reader = {
  readBy: 'counting',
  condenser: countingCondenser,
  encode: charactersOf,
  kindOf: chineseKindOf,
};

export function networkReader(condenser: Condenser, encode: Encode): Reader {
  return { readBy: 'network', condenser, encode, kindOf };
}
