/** Making a model smaller as other people's pages ask for it, in the engine's own form. */

import { reduceModel } from '../client/training/reducer';
import { reply, type Reply } from '../contract/errors';
import { MILD, type ReduceOutcome } from '../contract/training/reducing';
import type { ReduceCall } from './client/training-calls';

/** Of whole numbers times a step, which a page cannot ask for: any step does. */
const STEP = 0.02;

export function reduce({
  signal = new AbortController().signal,
  onProgress = () => undefined,
  publish = false,
  ...call
}: ReduceCall): Promise<Reply<ReduceOutcome>> {
  const asked = { id: crypto.randomUUID(), publish };
  return reply(() => {
    if (call.task !== 'digits')
      return reduceModel(
        { ...call, ...asked, reduction: { ...MILD, ...call.reduction } },
        signal,
        onProgress,
      );
    const { form, zeros } = { ...MILD, ...call.reduction };
    const reduction = { form, step: STEP, prune: { by: 'share', share: zeros } } as const;
    return reduceModel({ ...call, ...asked, reduction }, signal, onProgress);
  });
}
