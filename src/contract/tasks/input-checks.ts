/**
 * Owns what can be said of an input without a model. The client asks before it starts a worker, so
 * that nobody waits for a download to learn that the text is empty; the engine asks again, because
 * not every caller is our client.
 */

import { InklingError } from '../errors';
import type { TaskMap, TaskName } from './tasks';

/** Longest texts, in UTF-16 code units. 2,000,000 are some 300,000 words. */
export const TEXT_LIMITS = {
  summarize: 2_000_000,
  sentiment: 20_000,
  classify: 20_000,
  cell: 1_000,
} as const;

/** Larger picture files are refused unread: no picture of one digit needs them. In bytes. */
export const PICTURE_LIMIT = 50 * 1024 * 1024;

/** Numbers in a digit as MNIST has it. */
export const DIGIT_PIXELS = 28 * 28;

/**
 * @throws InklingError `input-*`, `picture-*` or `option-invalid` if no model could make anything
 * of it
 */
export function checkInput<Task extends TaskName>(task: Task, input: TaskMap[Task]['input']): void {
  const checks: { readonly [Each in TaskName]: (input: TaskMap[Each]['input']) => void } = {
    summarize: (text) => {
      checkText(text, TEXT_LIMITS.summarize);
    },
    sentiment: (text) => {
      checkText(text, TEXT_LIMITS.sentiment);
    },
    digits: checkDigit,
    classify: (text) => {
      checkText(text, TEXT_LIMITS.classify);
    },
    table: checkRow,
  };
  checks[task](input);
}

/** @param limit in UTF-16 code units */
export function checkText(text: unknown, limit: number): asserts text is string {
  if (typeof text !== 'string')
    throw new InklingError('input-not-text', 'The input must be a text.');
  if (!/\S/.test(text)) throw new InklingError('input-empty', 'There is no text yet.');
  if (text.length > limit) {
    throw new InklingError(
      'input-too-long',
      `The text has ${String(text.length)} characters, the limit is ${String(limit)}.`,
      {
        details: { limit, length: text.length },
      },
    );
  }
}

function checkRow(row: unknown): void {
  const cells: unknown[] =
    typeof row === 'object' && row !== null && !Array.isArray(row)
      ? Object.values(row)
      : [undefined];
  if (cells.some((cell) => cell !== null && typeof cell !== 'string' && !Number.isFinite(cell))) {
    throw new InklingError(
      'option-invalid',
      'A row names its columns, each with a text, a number or null.',
      { details: { option: 'row' } },
    );
  }
  if (cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))) {
    throw new InklingError('input-empty', 'There is nothing in the row.');
  }
  for (const cell of cells)
    if (typeof cell === 'string' && cell !== '' && cell.trim() !== '')
      checkText(cell, TEXT_LIMITS.cell);
}

function checkDigit(input: TaskMap['digits']['input']): void {
  if (input.kind === 'pixels' && input.pixels.length !== DIGIT_PIXELS) {
    throw new InklingError(
      'option-invalid',
      `A digit has ${String(DIGIT_PIXELS)} numbers, 28 rows of 28.`,
      { details: { option: 'pixels' } },
    );
  }
  if (input.kind !== 'picture') return;
  if (input.file.size === 0) throw new InklingError('picture-empty', 'This file is empty.');
  if (input.file.size > PICTURE_LIMIT) {
    throw new InklingError('picture-too-large', 'This picture is too large.', {
      details: { limit: PICTURE_LIMIT, bytes: input.file.size },
    });
  }
}
