/** Digits made smaller, measured on the runtime that answers. */
import { expect, test } from 'vitest';
import { unwrap } from '../../../contract/errors';
import type { WeightReduction } from '../../../contract/training/reducing';
import { TrainingService } from '../training-service';

const modelsUrl = new URL('/models/', location.href).href;

function reduce(service: TrainingService, reduction: WeightReduction, tell: () => void) {
  return service.reduce(
    {
      ...{ id: 'reducing', task: 'digits', model: 'digits', version: 1, publish: false },
      ...{ data: { source: 'generated' }, reduction, modelsUrl },
    },
    tell,
  );
}

test('zeros take bytes from the built-in network and next to no time: it multiplies by them too', async () => {
  const outcome = unwrap(
    await reduce(
      new TrainingService(),
      { form: 'float32', step: 0.02, prune: { by: 'share', share: 0.5 } },
      () => undefined,
    ),
  );
  const { before, after, curve } = outcome;
  expect(outcome).toMatchObject({ what: 'network', numbers: false, examples: 5_000 });
  expect(before).toMatchObject({ agreement: 1, time: 1 });
  expect(before.score).toBeGreaterThan(0.9);
  expect(after.bytes).toBeLessThan(before.bytes * 0.6);
  expect(after.score).toBeGreaterThan(before.score - 0.05);
  expect(curve.map(({ agreement }) => agreement)[0]).toBe(1); // nothing is left out
  for (const { time } of [after, ...curve]) {
    // Near 1 on a quiet machine
    expect(time).toBeGreaterThan(0.3);
    expect(time).toBeLessThan(3);
  }
});

test('a stop ends it at once', async () => {
  const service = new TrainingService();
  const reduction = { form: 'int8', step: 0.02, prune: { by: 'share', share: 0 } } as const;
  const reply = await reduce(service, reduction, () => {
    service.cancel('reducing');
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});
