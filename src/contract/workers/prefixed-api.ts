/**
 * What a worker of its own offers about the one thing that it has open, beside all other questions:
 * each by its name with a prefix (`batchRead`), and answered by a Reply.
 */

import type { Reply } from '../errors';

type Asked<Question> = Question extends (...given: infer Given) => Promise<infer Value>
  ? (...given: Given) => Promise<Reply<Value>>
  : never;

export type PrefixedApi<Prefix extends string, Api> = {
  readonly [Ask in keyof Api & string as `${Prefix}${Capitalize<Ask>}`]: Asked<Api[Ask]>;
};
