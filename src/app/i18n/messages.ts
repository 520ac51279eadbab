/**
 * What a language must have: the keys of English, with singulars and other forms of the plural as
 * the language has them.
 */

import type { Notice } from '../../contract/tasks/answer-parts';
import type { ErrorCode } from '../../contract/errors';
import type { messages } from './en';

/** Forms of the plural that a language may have besides `other` (CLDR's names for them). */
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many';

type Sentences<Group> = {
  readonly [Key in keyof Group as Key extends `${string}_one` ? never : Key]: string;
} & {
  readonly [
    Key in keyof Group as Key extends `${infer Plural}_other` ? `${Plural}_${PluralForm}` : never
  ]?: string;
};

export type Messages = {
  readonly [Area in keyof typeof messages]: Sentences<(typeof messages)[Area]>;
} & {
  readonly error: Readonly<Record<ErrorCode, string>>;
  readonly notice: Readonly<Record<Notice['code'], string>>;
};
