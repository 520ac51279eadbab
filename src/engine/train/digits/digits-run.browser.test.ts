import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../contract/errors';
import {
  REFERENCE_RECIPE,
  type TrainEvent,
  type TrainOutcome,
  type TrainRequest,
} from '../../../contract/training/training';
import { addCorrection } from '../../../storage/correction-store';
import { listCheckpoints } from '../../../storage/checkpoint-store';
import { readEntry } from '../../../storage/registry-store';
import { TrainingService } from '../training-service';

function requestOf(
  changes: Partial<Omit<TrainRequest<'digits'>, 'data'>> & {
    data?: Partial<TrainRequest<'digits'>['data']>;
  } = {},
): TrainRequest<'digits'> {
  const { data, ...rest } = changes;
  return {
    id: crypto.randomUUID(),
    kind: 'digits',
    model: 'digits',
    data: {
      source: 'generated',
      train: 1_500,
      heldOut: 300,
      corrections: [],
      start: 'fresh',
      ...data,
    },
    recipe: { ...REFERENCE_RECIPE, epochs: 3, batchSize: 32 },
    modelsUrl: new URL('/models/', location.href).href,
    resume: null,
    ...rest,
  };
}

async function train(request: TrainRequest<'digits'>, service = new TrainingService()) {
  const events: TrainEvent[] = [];
  const answer = await service.train(request, (event) => events.push(event));
  return { answer, events };
}

describe('a run of the digits network', () => {
  test('tells what it does, is judged, and becomes a version that answers only if it is no worse', async () => {
    const { answer, events } = await train(requestOf());
    const outcome = unwrap(answer);
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(['data', 'backend', 'batch', 'epoch', 'judging']),
    );
    expect(outcome.evaluation.accuracy).toBeGreaterThan(0.7);
    expect(outcome.evaluation.examples).toBe(300);
    expect(outcome.evaluation.mistakes[0]?.input.kind).toBe('pixels');
    expect(outcome.history).toHaveLength(3);
    expect(outcome.parameters).toBe(101_770);
    const entry = await readEntry('digits');
    expect(entry?.versions.some(({ version }) => version === outcome.version)).toBe(true);
    // 1,500 digits cannot beat the built-in network.
    expect(outcome.verdict?.liveAccuracy).toBeGreaterThan(outcome.evaluation.accuracy);
    expect(outcome.verdict?.wentLive).toBe(false);
    expect(entry?.aliases.find(({ alias }) => alias === 'live')?.version).toBe(1);
  });

  test('that was stopped goes on from its last epoch and ends as if it had not been', async () => {
    const whole = unwrap(
      (await train(requestOf({ recipe: { ...REFERENCE_RECIPE, epochs: 4, dropout: 0.1 } }))).answer,
    );
    const service = new TrainingService();
    const request = requestOf({ recipe: { ...REFERENCE_RECIPE, epochs: 4, dropout: 0.1 } });
    const stopped = await service.train(request, (event) => {
      if (event.type === 'epoch' && event.point.epoch === 2) service.cancel(request.id);
    });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const [kept] = await listCheckpoints();
    expect(kept).toMatchObject({ id: request.id, fit: { history: [{ epoch: 1 }, { epoch: 2 }] } });
    const rest = unwrap((await train({ ...request, resume: request.id })).answer);
    // A mean loss is summed in the parts in which it was reported, which depend on the clock: its
    // last bit may differ.
    const nearly = (history: TrainOutcome['history']) =>
      history.map((point) => ({ ...point, loss: Number(point.loss.toPrecision(12)) }));
    expect(nearly(rest.history)).toEqual(nearly(whole.history));
    expect(rest.evaluation.confusion).toEqual(whole.evaluation.confusion);
    expect(await listCheckpoints()).toEqual([]);
  });

  test('learns what was corrected, from the live weights on', async () => {
    // A picture of nothing like a digit, which must be an eight from now on.
    const pixels = Uint8ClampedArray.from({ length: 784 }, (_, i) =>
      i % 28 > 18 && Math.floor(i / 28) > 20 ? 255 : 0,
    );
    const key = await addCorrection({ pixels, digit: 8, read: 1, at: Date.now() });
    const request = requestOf({
      data: { corrections: [key], start: 'live' },
      recipe: { ...REFERENCE_RECIPE, epochs: 2 },
    });
    const outcome = unwrap((await train(request)).answer);
    expect(outcome.verdict?.corrections).toMatchObject({ count: 1, right: 1 });
    expect(outcome.evaluation.accuracy).toBeGreaterThan(0.9);
  });

  test('with folds judges every example once and publishes nothing', async () => {
    const outcome = unwrap(
      (await train(requestOf({ recipe: { ...REFERENCE_RECIPE, epochs: 1, folds: 3 } }))).answer,
    );
    expect(outcome.folds).toHaveLength(3);
    expect(outcome.evaluation.examples).toBe(1_500);
    expect(outcome.version).toBeNull();
  });

  test.each([
    [
      'a recipe that is none',
      requestOf({ recipe: { ...REFERENCE_RECIPE, learningRate: -1 } }),
      'option-invalid',
    ],
    ['MNIST that is not there', requestOf({ data: { source: 'mnist' } }), 'data-missing'],
    ['a checkpoint that is gone', requestOf({ resume: 'nobody' }), 'checkpoint-missing'],
    [
      'other layers than the live version has',
      requestOf({ data: { start: 'live' }, recipe: { ...REFERENCE_RECIPE, hidden: [7] } }),
      'option-invalid',
    ],
  ])('says what is wrong with %s', async (_, request, code) => {
    expect((await train(request)).answer).toMatchObject({ ok: false, error: { code } });
  });
});
