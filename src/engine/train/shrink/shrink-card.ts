/** What the card of a shrunk version of digits says: what was taken away, and what that cost. */

import type { ReducedSize } from '../../../contract/training/reducing';
import type { ShrinkChoice, ShrinkRequest } from '../../../contract/training/shrinking';
import { percent, type Card } from '../judge/write-card';
import { costTable } from './reduced-card';

/** @param examples held-out digits that both were measured on */
export function shrinkCard(
  { model, version, source }: ShrinkRequest,
  { form, step, prune }: ShrinkChoice,
  before: ReducedSize,
  after: ReducedSize,
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
      `Measured on ${String(examples)} ${digits}; it answers ${percent(after.agreement)} of them as version ${String(version)} does.`,
    ],
    tables: [costTable('network', false, before, after)],
  };
}
