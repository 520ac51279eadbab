import { describe, expect, test } from 'vitest';
import { InklingError } from '../../../contract/errors';
import { each, together } from './batch';

const never = new AbortController().signal;

/** Halves even numbers; one is at fault, another breaks the work. */
function halve(number: number): Promise<number> {
  if (number === 13) throw new Error('broken');
  return number % 2 === 0
    ? Promise.resolve(number / 2)
    : Promise.reject(new InklingError('option-invalid', `${String(number)} is odd.`));
}

const values = (
  answers: readonly ({ ok: true; value: unknown } | { ok: false; error: { code: string } })[],
) => answers.map((answer) => (answer.ok ? answer.value : answer.error.code));

describe('each', () => {
  test('answers in order; an input that is at fault fails alone', async () => {
    expect(values(await each([2, 3, 8], never, halve))).toEqual([1, 'option-invalid', 4]);
  });

  test('fails as a whole where something else fails', async () => {
    await expect(each([2, 13, 4], never, halve)).rejects.toThrow('broken');
  });

  test('stops when its signal is aborted, also by a message that comes in meanwhile', async () => {
    const stopping = new AbortController();
    setTimeout(() => {
      stopping.abort();
    }, 5);
    let done = 0;
    const slow = () => {
      for (const end = performance.now() + 20; performance.now() < end;);
      done++;
      return Promise.resolve(done);
    };
    await expect(each(Array(100).fill(0), stopping.signal, slow)).rejects.toThrow(/abort/i);
    expect(done).toBeLessThan(10);
  });
});

describe('together', () => {
  test('asks once, for what could be read, and puts the answers in the places of their inputs', async () => {
    const asked: (readonly number[])[] = [];
    const answers = await together(await each([2, 3, 8, 5], never, halve), (read) => {
      asked.push(read);
      return Promise.resolve(read.map((number) => `<${String(number)}>`));
    });
    expect(asked).toEqual([[1, 4]]);
    expect(values(answers)).toEqual(['<1>', 'option-invalid', '<4>', 'option-invalid']);
  });

  test('an answer that is missing is an error, not a shift', async () => {
    await expect(
      together(await each([2, 8], never, halve), () => Promise.resolve([1])),
    ).rejects.toThrow('fewer');
  });
});
