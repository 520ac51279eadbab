/**
 * Makes a version of texts, tables or drawings smaller and measures on held-out examples what that
 * costs: for the choice that is asked about and, so that people can choose, along a curve. Each is
 * measured as it is stored and read back. A choice that pleases is published in a second call.
 */

import { at } from '../../../contract/at';
import { parseOptions } from '../../../contract/parse-options';
import { InklingError } from '../../../contract/errors';
import {
  CURVE_VALUES,
  ReductionSchema,
  VARIED,
  type OwnTask,
  type ReduceOutcome,
  type ReduceRequest,
  type ReducedSize,
} from '../../../contract/training/reducing';
import { bytesOf, type ModelFiles } from '../../formats/model-files';
import { unpacked } from '../../tasks';
import { answersOf, LABELLED_KINDS } from '../labelled/labelled-kinds';
import type { RunControl } from '../loop/training-run';
import { measureSizes } from './measure-sizes';
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
export async function reduceLabelled<Task extends OwnTask>(
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
  const inputs = measured.map(({ input }) => input);
  const storedSize = async (
    files: ModelFiles,
    { bytes, parts, count }: Pick<ReducedSize, 'bytes' | 'parts' | 'count'>,
  ) => {
    const ask = kind.open(files);
    return { bytes, parts, count, ask, answers: await answersOf(ask, inputs, control.breathe) };
  };
  const reducer = openReducer(opened, train.slice(0, CHOSEN_BY), control.breathe);
  const sizeOf = async (made: Reduced) =>
    storedSize(await unpacked(made.files), { ...made, bytes: bytesOf(made.files) });

  const setting = VARIED[reducer.what];
  const values = request.publish ? [] : CURVE_VALUES[setting];
  const chosen = await reducer.reduce(reduction);
  const { before, smaller } = await measureSizes(
    await storedSize(opened.files, { ...reducer.whole, bytes: opened.bytes }),
    [
      () => sizeOf(chosen),
      ...values.map(
        (value) => async () => sizeOf(await reducer.reduce({ ...reduction, [setting]: value })),
      ),
    ],
    {
      inputs,
      truths: measured.map(({ truth }) => truth),
      breathe: control.breathe,
      onProgress,
    },
  );
  const after = at(smaller, 0);
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
    curve: smaller.slice(1),
    examples: measured.length,
    published: version?.version ?? null,
  };
}
