/**
 * Turns what was trained in this browser into a version of the registry. What is the same for every
 * kind of run is said here once: who made it, when, and that its accuracy is on held-out examples.
 */

import type { TaskMap } from '../../../contract/tasks/tasks';
import { HELD_OUT, type Model, type Reference } from '../../../contract/models/model-info';
import type { ModelVersion, Origin } from '../../../contract/models/registry';
import type { NumberEvaluation } from '../../../contract/training/number-evaluation';
import type { Evaluation, TrainKind } from '../../../contract/training/training';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { publish } from '../../versions/publish-version';
import { writeCard, type Card } from '../judge/write-card';

export interface TrainedModel<Kind extends TrainKind> {
  /** The served name that it becomes a version of. */
  readonly model: string;
  readonly kind: Kind;
  /** What people call it. */
  readonly name: string;
  readonly runtime: Model['runtime'];
  readonly dtype: Model['dtype'];
  readonly parameters: number;
  /** What it was trained on. */
  readonly data: Model['data'];
  readonly judged:
    | Pick<Evaluation, 'accuracy' | 'examples'>
    /** Of what learnt from another model on rows without labels: nobody knows how right it is. */
    | { readonly agreement: number; readonly numbers: boolean; readonly examples: number }
    | Pick<NumberEvaluation, 'r2' | 'mae' | 'examples'>;
  /** What its answers and inputs in use are compared with. */
  readonly reference?: Reference;
  readonly files: ModelFiles;
  readonly card: Card;
  readonly golden: TaskMap[Kind]['golden'];
  readonly origin: Origin;
}

/**
 * @param goLive whether it answers from now on, or waits to be chosen
 * @throws InklingError `self-test-failed`, `storage-full`, `storage-refused`; nothing has changed
 * then. AbortError when stopped
 */
export function publishTrained<Kind extends TrainKind>(
  made: TrainedModel<Kind>,
  goLive: boolean,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { model, kind, name, runtime, dtype, parameters, data, judged, golden, origin } = made;
  const { reference } = made;
  const about = {
    task: kind,
    id: `${kind}-made-here`,
    name,
    version: new Date().toISOString(),
    runtime,
    dtype,
    licence: 'of its maker',
    languages: [],
    // A forest has none; the registry says nothing then.
    parameters: parameters > 0 ? parameters : null,
    data: [...data],
    scores: ('r2' in judged
      ? [
          { metric: 'R²', value: judged.r2.value },
          { metric: 'mean absolute error', value: judged.mae.value },
        ]
      : 'agreement' in judged
        ? [
            {
              metric: judged.numbers ? 'R² against the teacher' : 'agreement with the teacher',
              value: judged.agreement,
            },
          ]
        : [{ metric: 'accuracy', value: judged.accuracy }]
    ).map((score) => ({ dataset: HELD_OUT, ...score, examples: judged.examples })),
    ...(reference && { reference }),
  };
  const files = new Map([...made.files, ['README.md', textFile(writeCard(made.card))]]);
  return publish({ model, about, files, golden, origin }, { goLive, signal });
}
