/** What the card of a version of digits that was made smaller says: what was taken away, and what that cost. */

import type { ReducedSize, ReduceRequest } from '../../../contract/training/reducing';
import { percent, type Card } from '../judge/write-card';
import { costTable } from './reduced-card';

type Asked = Pick<ReduceRequest<'digits'>, 'model' | 'version' | 'data' | 'reduction'>;

/** @param examples held-out digits that both were measured on */
export function reducedDigitsCard(
  { model, version, data: { source }, reduction: { form, step, prune } }: Asked,
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
