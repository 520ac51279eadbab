/** What the card of a model that was made smaller says: what was left out, and what that cost. */

import type {
  ModelParts,
  ReducedSize,
  OwnTask,
  ReduceRequest,
  Reduction,
} from '../../../contract/training/reducing';
import { percent, plain, type Card, type CardTable } from '../judge/write-card';

export interface ReducedFacts {
  readonly request: Pick<ReduceRequest<OwnTask>, 'model' | 'version' | 'task' | 'reduction'>;
  readonly what: ModelParts;
  readonly before: ReducedSize;
  readonly after: ReducedSize;
  /** Held-out examples that both were measured on. */
  readonly examples: number;
}

export function reducedCard({ request, what, before, after, examples }: ReducedFacts): Card {
  const { model, version, reduction, task } = request;
  return {
    title: `${plain(model)}, made smaller in a browser`,
    sentences: [
      `Made from version ${String(version)}. ${leftOut(what, reduction)}`,
      `Measured on ${String(examples)} held-out examples, as it is stored and read back.`,
      task === 'regress'
        ? `Against the numbers of version ${String(version)}, its R² is ${after.agreement.toFixed(3)}.`
        : `It answers ${percent(after.agreement)} of them as version ${String(version)} does.`,
    ],
    tables: [costTable(what, task === 'regress', before, after)],
  };
}

/** What a model was and what it became. @param numbers whether scores are R² */
export function costTable(
  what: ModelParts,
  numbers: boolean,
  before: ReducedSize,
  after: ReducedSize,
): CardTable {
  const ofNetwork = what === 'text' || what === 'network';
  const score = (value: number) => (numbers ? value.toFixed(3) : percent(value));
  const times = after.time === null ? '–' : `${after.time.toFixed(2)} times as long`;
  return {
    heads: ['', 'before', 'after'],
    cells: 'numbers',
    rows: [
      ['bytes', String(before.bytes), String(after.bytes)],
      [
        ofNetwork ? 'weights that are not zero' : 'nodes',
        String(before.parts),
        String(after.parts),
      ],
      ...(before.count !== null && after.count !== null
        ? [[what === 'text' ? 'words' : 'trees', String(before.count), String(after.count)]]
        : []),
      [numbers ? 'R²' : 'accuracy', score(before.score), score(after.score)],
      ['time of an answer', '', times],
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
