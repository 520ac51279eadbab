/**
 * Owns what a language must have: the keys of English, less its singulars where a language has
 * none.
 */

import type { Notice } from '../../contract/tasks/answer-parts';
import type { ErrorCode } from '../../contract/errors';
import type { en } from './en';

type Sentences<Group> = {
  readonly [Key in keyof Group as Key extends `${string}_one` ? never : Key]: string;
};

export type Messages = { readonly [Group in keyof typeof en]: Sentences<(typeof en)[Group]> } & {
  readonly error: Readonly<Record<ErrorCode, string>>;
  readonly notice: Readonly<Record<Notice['code'], string>>;
};
