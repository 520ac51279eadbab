/** What the doctor has to say about one thing: how it is, a sentence and, where there is one, the fix. */

import type { BuiltInTask } from '../../../../contract/tasks/tasks';
import type { finding as messages } from '../../../i18n/en/finding';

export type Level = 'ok' | 'better' | 'broken';

/** A sentence of the messages' area `finding`. */
export type FindingKey = Exclude<keyof typeof messages, `title-${string}`>;

export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  readonly says: FindingKey;
  /** What to do about it; null where nothing can or need be done. */
  readonly fix: FindingKey | null;
  /** A button that does it, where the page can. */
  readonly remedy: 'persist' | 'measure' | 'reload' | null;
  /** Lines to copy, by where they go. */
  readonly lines: readonly { readonly where: string; readonly text: string }[];
  /** Facts in the sentences. */
  readonly values: FindingValues;
}

/** Not an interface: what goes into a sentence must have an index signature. */
export type FindingValues = Readonly<{ name: string; used: number; of: number }>;

export type FindingId =
  | 'secure'
  | 'isolation'
  | 'threads'
  | 'simd'
  | 'webgpu'
  | 'webgl'
  | 'storage'
  | 'quota'
  | 'persistence'
  | 'service-worker'
  | 'offline'
  | `task-${BuiltInTask}`;

type Rest = Partial<Pick<Finding, 'fix' | 'remedy' | 'lines'>> & {
  readonly values?: Partial<FindingValues>;
};

export function finding(
  id: FindingId,
  level: Level,
  says: FindingKey,
  { fix = null, remedy = null, lines = [], values = {} }: Rest = {},
): Finding {
  return { id, level, says, fix, remedy, lines, values: { name: '', used: 0, of: 0, ...values } };
}
