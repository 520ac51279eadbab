/**
 * Learns labels of texts on what the sentiment model's encoder makes of them (transfer): each text is
 * read once, and a small head is learnt on the rows that come of it.
 */

import { at } from '../../../contract/at';
import type { Model } from '../../../contract/models/model-info';
import { builtInVersion } from '../../../contract/models/registry';
import { ENCODER_FOLDER } from '../../../contract/training/text-learners';
import { packFloats } from '../../formats/concatenate';
import { parameterCount } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { openEncodedText, type EncodedText } from '../../tasks/labelled/encoded-text-model';
import { forward, MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import { openTextEncoder } from '../../tasks/labelled/text-encoder';
import { obtain } from '../../versions/obtain-files';
import { builtIn } from '../../versions/resolve-version';
import { scoreTargets } from '../judge/score-targets';
import { plainFolds } from '../loop/plain-session';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { pickTargets } from '../rows/sparse-rows';
import { learnHead, type Head } from './encoder-head';
import type { FittedText, TextFit, TextTask } from './fit-text';

/** Milliseconds between two reports of how much has been learnt. */
const PACE_MS = 100;

/** Rows of numbers by example, and the lengths of their parts. */
interface Read {
  readonly rowOf: (example: number) => Float32Array;
  readonly parts: readonly number[];
}

export const fitEncoderHead: TextFit = async (task, control) => {
  const { request, labels, train, heldOut } = task;
  const { modelsUrl, recipe } = request;
  const version = builtInVersion(builtIn('sentiment'));
  const { files } = await obtain(version, modelsUrl, control.signal, () => undefined);
  const read = await readAll(task, files, control);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  if (recipe.folds !== null)
    return { ...(await inFolds(task, recipe.folds, read, control)), seconds: seconds() };

  const head = await headOf(task, read, train, control);
  return {
    probabilities: askAll(head, read, heldOut, labels.length),
    history: [],
    folds: [],
    backend: null,
    seconds: seconds(),
    examples: train.length,
    parameters: parameterCount(head.layers),
    learnt: () => store(task, head, { manifest: version.manifest, files }, control),
  };
};

async function readAll(
  { texts, train, heldOut }: TextTask,
  files: ModelFiles,
  control: RunControl,
): Promise<Read> {
  const encoder = await openTextEncoder(files);
  try {
    // A text that was corrected is among the examples many times.
    const distinct = [...new Set([...train, ...heldOut].map((i) => at(texts, i)))];
    const read = await encoder.encode(distinct, control.signal, async (done, total) => {
      control.emit({ type: 'data', done, total });
      await control.breathe();
    });
    const rows = new Map(distinct.map((text, i) => [text, at(read, i)]));
    return {
      parts: encoder.parts,
      rowOf(example) {
        const row = rows.get(at(texts, example));
        if (!row) throw new RangeError(`Text ${String(example)} was not read.`);
        return row;
      },
    };
  } finally {
    encoder.dispose();
  }
}

/** @param part of the whole run that this head is, as the shares between which it lies */
function headOf(
  { request, classes, labels }: TextTask,
  { rowOf, parts }: Read,
  members: Uint32Array,
  control: RunControl,
  part: readonly [number, number] = [0, 1],
): Promise<Head> {
  let reported = -Infinity;
  return learnHead(
    {
      rows: Array.from(members, rowOf),
      classes: pickTargets(classes, members),
      width: labels.length,
    },
    parts,
    Random.seeded(request.recipe.seed, 'order'),
    async (share) => {
      const now = performance.now();
      if (now - reported > PACE_MS) {
        reported = now;
        control.emit({ type: 'fitting', progress: part[0] + share * (part[1] - part[0]) });
      }
      await control.breathe();
    },
  );
}

async function inFolds(
  task: TextTask,
  count: number,
  read: Read,
  control: RunControl,
): Promise<Omit<FittedText, 'seconds'>> {
  const { request, classes, labels, train } = task;
  const foldOf = plainFolds({ strata: classes, train }, count, request.recipe.seed);
  const probabilities = new Float32Array(train.length * labels.length);
  const folds: number[] = [];
  let parameters = 0;
  for (let fold = 0; fold < count; fold += 1) {
    const rest = train.filter((_, i) => foldOf[i] !== fold);
    const head = await headOf(task, read, rest, control, [fold / count, (fold + 1) / count]);
    parameters = parameterCount(head.layers);
    const places = Array.from(train.keys()).filter((i) => foldOf[i] === fold);
    const members = Uint32Array.from(places, (i) => at(train, i));
    const said = askAll(head, read, members, labels.length);
    places.forEach((place, i) => {
      const row = said.subarray(i * labels.length, (i + 1) * labels.length);
      probabilities.set(row, place * labels.length);
    });
    const { accuracy } = scoreTargets(said, pickTargets(classes, members), labels.length);
    folds.push(accuracy);
    control.emit({ type: 'fold', fold: fold + 1, accuracy });
  }
  const examples = train.length * count;
  const none = () => Promise.reject(new RangeError('A cross-validation keeps no model.'));
  return { probabilities, history: [], folds, backend: null, examples, parameters, learnt: none };
}

function askAll(
  { layers, weights }: Head,
  { rowOf }: Read,
  members: Uint32Array,
  width: number,
): Float32Array {
  const said = new Float32Array(members.length * width);
  members.forEach((example, i) => {
    const values = rowOf(example);
    said.set(
      forward(layers, weights, { columns: Uint32Array.from(values.keys()), values }),
      i * width,
    );
  });
  return said;
}

async function store(
  { labels, request }: TextTask,
  { layers, weights }: Head,
  encoder: { readonly manifest: Model; readonly files: ModelFiles },
  control: RunControl,
) {
  const { seed } = request.recipe;
  const { version, licence, data } = encoder.manifest;
  const stored: EncodedText = { kind: 'encoded-text', labels: [...labels], layers: [...layers] };
  const files: ModelFiles = new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    [WEIGHTS, packFloats(weights)],
    ...[...encoder.files].map(([path, bytes]) => [`${ENCODER_FOLDER}${path}`, bytes] as const),
  ]);
  const model = await openEncodedText(files);
  return {
    files,
    settings: { seed },
    foundation: data,
    about: [
      `It reads a text with the encoder of Inkling’s sentiment model, version ${version} (${licence}), which is among its files and was not changed, and tells the labels by a logistic regression on what comes of that.`,
    ],
    answer: (texts: readonly string[]) => model.classify(texts, control.signal),
    dispose: () => {
      model.dispose();
    },
  };
}
