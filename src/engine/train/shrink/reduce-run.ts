/**
 * Makes a version of texts, tables or drawings smaller and measures on held-out examples what that
 * costs: for the choice that is asked about and, so that people can choose, along a curve. Each is
 * measured as it is stored and read back. A choice that pleases is published in a second call.
 */

import { parseOptions } from '../../../contract/parse-options';
import { InklingError } from '../../../contract/errors';
import {
  CURVE_VALUES,
  ReductionSchema,
  VARIED,
  type ReduceOutcome,
  type ReduceRequest,
  type ReducedSize,
  type ReducibleTask,
} from '../../../contract/training/reducing';
import { bytesOf } from '../../formats/model-files';
import { unpacked } from '../../tasks';
import { scoreOfAnswers, timeRatio } from '../judge/agreement';
import { answersOf, LABELLED_KINDS } from '../labelled/labelled-kinds';
import type { RunControl } from '../loop/training-run';
import { openReducer, type Reduced } from './reduce-model';
import { publishReduced } from './publish-reduced';
import { openReducible } from './reducible-version';

/** Held-out examples that are enough to tell tenths of a percent, nearly. */
const MEASURED = 3_000;
/** Examples that are enough to choose by. */
const CHOSEN_BY = 5_000;

/**
 * @throws InklingError `option-invalid`, `model-missing`, `data-missing`, `data-invalid`,
 * `storage-full`; AbortError when stopped
 */
export async function reduceVersion<Task extends ReducibleTask>(
  request: ReduceRequest<Task>,
  control: Pick<RunControl, 'signal' | 'breathe'>,
  onProgress: (done: number) => void,
): Promise<ReduceOutcome> {
  const reduction = parseOptions(ReductionSchema, request.reduction, 'reduction');
  const { task, data } = request;
  const opened = await openReducible(task, request, request.modelsUrl, control.signal);
  const { origin } = opened.version;
  const kind = LABELLED_KINDS[task];
  const seed = origin.kind === 'trained' ? origin.seed : 1;
  const { train, heldOut } = await kind.collect(data, seed, {
    ...control,
    emit: () => undefined,
  });
  const measured = heldOut.slice(0, MEASURED);
  if (measured.length === 0)
    throw new InklingError('data-missing', 'There are no examples to measure on.');
  const truths = measured.map(({ truth }) => truth);
  const original = kind.open(opened.files);
  const inputs = measured.map(({ input }) => input);
  const answers = await answersOf(original, inputs, control.breathe);
  const reducer = openReducer(opened, train.slice(0, CHOSEN_BY), control.breathe);

  const setting = VARIED[reducer.what];
  const values = request.publish ? [] : CURVE_VALUES[setting];
  let done = 0;
  const told = () => {
    done += 1;
    onProgress(done / (values.length + 1));
  };

  const measure = async (made: Reduced, timed: boolean): Promise<ReducedSize> => {
    const ask = kind.open(await unpacked(made.files));
    const said = await answersOf(ask, inputs, control.breathe);
    return {
      bytes: bytesOf(made.files),
      parts: made.parts,
      count: made.count,
      score: scoreOfAnswers(said, truths),
      agreement: scoreOfAnswers(said, answers),
      time: timed ? await timeRatio(inputs, ask, original) : null,
    };
  };

  const before: ReducedSize = {
    ...reducer.whole,
    bytes: opened.bytes,
    score: scoreOfAnswers(answers, truths),
    agreement: 1,
    time: 1,
  };
  const chosen = await reducer.reduce(reduction);
  const after = await measure(chosen, true);
  told();
  const curve: ReducedSize[] = [];
  for (const value of values) {
    curve.push(await measure(await reducer.reduce({ ...reduction, [setting]: value }), false));
    told();
  }
  const [first] = measured;
  const version =
    request.publish && first
      ? await publishReduced(
          {
            request: { ...request, reduction },
            what: reducer.what,
            parent: opened.version,
            files: chosen.files,
            golden: await kind.golden(first.input, kind.open(await unpacked(chosen.files))),
            before,
            after,
            examples: measured.length,
          },
          control.signal,
        )
      : null;
  return {
    what: reducer.what,
    numbers: task === 'regress',
    before,
    after,
    curve,
    examples: measured.length,
    published: version?.version ?? null,
  };
}
