/** What the card of a shrunk version says: what was taken away, and what that cost. */

import type { ShrinkChoice, ShrinkRequest, ShrunkSize } from '../../../contract/training/shrinking';
import { percent, type Card } from '../judge/write-card';

/** @param examples held-out digits that both were measured on */
export function shrinkCard(
  { model, version, source }: ShrinkRequest,
  { form, step, prune }: ShrinkChoice,
  before: ShrunkSize,
  after: ShrunkSize,
  examples: number,
): Card {
  const pruned =
    prune.by === 'share'
      ? `the smallest ${percent(prune.share)} of the weights`
      : `weights smaller than ${String(prune.epsilon)}`;
  const stored = form === 'step' ? `multiples of ${String(step)}` : form;
  const digits = source === 'mnist' ? 'MNIST test digits' : 'generated digits';
  return {
    title: 'Digits, made smaller in a browser',
    sentences: [
      `Made from ${model}, version ${String(version)}: ${pruned} became zero, the others are stored as ${stored}.`,
    ],
    tables: [
      {
        heads: ['', 'before', 'after'],
        cells: 'numbers',
        rows: [
          ['bytes of weights', String(before.bytes), String(after.bytes)],
          [
            `accuracy on ${String(examples)} ${digits}`,
            percent(before.accuracy),
            percent(after.accuracy),
          ],
          ['zero weights', percent(before.sparsity), percent(after.sparsity)],
        ],
      },
    ],
  };
}
