/** Publishes a model that was made smaller, with a card that says what was left out and what it cost. */

import type { TaskMap } from '../../../contract/tasks/tasks';
import type { ModelVersion } from '../../../contract/models/registry';
import type {
  ModelParts,
  ReducedSize,
  ReduceRequest,
  ReducibleTask,
  Reduction,
} from '../../../contract/training/reducing';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { publish } from '../../versions/publish-version';
import type { VersionOf } from '../../versions/resolve-version';
import { percent, plain, writeCard, type Card } from '../judge/write-card';

export interface ReducedPublication<Task extends ReducibleTask> {
  readonly request: ReduceRequest<Task>;
  readonly what: ModelParts;
  /** The version that it was made from. */
  readonly parent: VersionOf<Task>;
  readonly files: ModelFiles;
  readonly golden: TaskMap[Task]['golden'];
  readonly before: ReducedSize;
  readonly after: ReducedSize;
  readonly examples: number;
}

/** @throws as `publish` does */
export function publishReduced<Task extends ReducibleTask>(
  made: ReducedPublication<Task>,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { request, parent, golden, after, examples, what } = made;
  const { manifest, origin } = parent;
  const parameters = what === 'text' || what === 'network' ? after.parts : null;
  const about = {
    task: request.task,
    id: manifest.id,
    name: manifest.name,
    version: new Date().toISOString(),
    runtime: 'plain' as const,
    dtype: request.reduction.form,
    licence: manifest.licence,
    languages: manifest.languages,
    parameters,
    data: manifest.data,
    scores: [
      {
        dataset: 'held-out',
        metric: request.task === 'regress' ? 'R²' : 'accuracy',
        value: after.score,
        examples,
      },
    ],
    // It is asked the same, and answers nearly the same.
    ...(manifest.reference && { reference: manifest.reference }),
  };
  const files = new Map([...made.files, ['README.md', textFile(writeCard(reducedCard(made)))]]);
  const from = { model: parent.model, version: parent.version };
  return publish(
    {
      model: request.model,
      about,
      files,
      golden,
      origin:
        origin.kind === 'trained'
          ? { ...origin, parent: from }
          : { kind: 'trained', examples: 0, seed: 0, parent: from },
    },
    { goLive: false, signal },
  );
}

export function reducedCard({
  request,
  what,
  before,
  after,
  examples,
}: Omit<ReducedPublication<ReducibleTask>, 'files' | 'golden' | 'parent'>): Card {
  const { model, version, reduction, task } = request;
  const score = (value: number) => (task === 'regress' ? value.toFixed(3) : percent(value));
  const times = after.time === null ? '–' : `${after.time.toFixed(2)} times as long`;
  return {
    title: `${plain(model)}, made smaller in a browser`,
    sentences: [
      `Made from version ${String(version)}. ${leftOut(what, reduction)}`,
      `Measured on ${String(examples)} held-out examples, as it is stored and read back.`,
      task === 'regress'
        ? `Against the numbers of version ${String(version)}, its R² is ${after.agreement.toFixed(3)}.`
        : `It answers ${percent(after.agreement)} of them as version ${String(version)} does.`,
    ],
    tables: [
      {
        heads: ['', 'before', 'after'],
        cells: 'numbers',
        rows: [
          ['bytes', String(before.bytes), String(after.bytes)],
          [
            what === 'text' || what === 'network' ? 'weights' : 'nodes',
            String(before.parts),
            String(after.parts),
          ],
          ...(before.count !== null && after.count !== null
            ? [[what === 'text' ? 'words' : 'trees', String(before.count), String(after.count)]]
            : []),
          [task === 'regress' ? 'R²' : 'accuracy', score(before.score), score(after.score)],
          ['time of an answer', '', times],
        ],
      },
    ],
  };
}

function leftOut(
  what: ModelParts,
  { form, zeros, words, trees, choose, depth, leaves }: Reduction,
): string {
  const sentences =
    what === 'text' || what === 'network'
      ? [
          ...(what === 'text' && words < 1
            ? [`Of its words the ${percent(words)} stay that move its answers most.`]
            : []),
          ...(zeros > 0 ? [`The smallest ${percent(zeros)} of the weights became zero.`] : []),
          `The weights are stored as ${form}.`,
        ]
      : [
          ...(trees < 1 && what !== 'tree'
            ? [
                `Of its ${what === 'boosted' ? 'rounds' : 'trees'} ${percent(trees)} stay, ${choose === 'order' ? 'the first ones' : 'those that together judged the rows to train on best'}.`,
              ]
            : []),
          ...(depth !== null ? [`At most ${String(depth)} splits follow each other.`] : []),
          ...(leaves < 1
            ? [`Of the leaves ${percent(leaves)} stay, by cost-complexity pruning.`]
            : []),
          `Limits and leaves are stored as ${form}.`,
        ];
  return sentences.join(' ');
}
