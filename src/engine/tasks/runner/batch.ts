/**
 * Answers several inputs together, for tasks that are faster so. One that cannot be used fails
 * alone; whatever else fails is the failure of all.
 */

import { InklingError, isOfBackend, toWire, type Reply } from '../../../contract/errors';
import { paced } from './yield';

/**
 * Do the same with each input, one after the other.
 * @param work throws an InklingError for an input that is at fault
 * @throws what else `work` throws; the signal's reason once it is aborted
 */
export async function each<Input, Value>(
  inputs: readonly Input[],
  signal: AbortSignal,
  work: (input: Input) => Promise<Value>,
): Promise<Reply<Value>[]> {
  const answers: Reply<Value>[] = [];
  const pace = paced(signal);
  for (const input of inputs) {
    answers.push(await alone(() => work(input)));
    await pace();
  }
  return answers;
}

/**
 * Ask for those inputs that could be read, all at once; the answers come in the places of their
 * inputs.
 */
export async function together<Read, Value>(
  inputs: readonly Reply<Read>[],
  ask: (read: readonly Read[]) => Promise<readonly Value[]>,
): Promise<Reply<Value>[]> {
  const values = (await ask(inputs.flatMap((input) => (input.ok ? [input.value] : [])))).values();
  return inputs.map((input) => {
    if (!input.ok) return input;
    const { done, value } = values.next();
    if (done) throw new Error('There are fewer answers than inputs.');
    return { ok: true, value };
  });
}

async function alone<Value>(work: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof InklingError && !isOfBackend(error.code))
      return { ok: false, error: toWire(error) };
    throw error;
  }
}
