/** What was said of an answer as a row of a file: the text and what is right come first, so that the studio finds them. */

import type { Feedback } from '../../../contract/monitor/feedback';

/** The cells of a row, by the names of their columns. */
export function asRow({
  at,
  task,
  model,
  version,
  answered,
  estimate,
  right,
  truth,
  input,
}: Feedback): Readonly<Record<string, string | number | boolean | null>> {
  return {
    input: input === null || typeof input === 'string' ? input : JSON.stringify(input),
    truth,
    answered: estimate?.value ?? answered,
    right,
    task,
    model,
    version,
    time: new Date(at).toISOString(),
  };
}
