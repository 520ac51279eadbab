/**
 * Looks into one model: what it is made of, its trees, how its answers move with a column, which words
 * are near each other. It opens the files as they are stored and asks nothing of whoever answers
 * requests meanwhile.
 */

import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { ModelVersion, VersionKey } from '../../contract/models/registry';
import type { TableRow } from '../../contract/tasks/table';
import type { DataSource } from '../../contract/training/dataset';
import type {
  Dependence,
  DrawnTree,
  InsideApi,
  Insides,
  NearWords,
  UnfinishedUnits,
} from '../../contract/training/insides';
import { getCheckpoint } from '../../storage/checkpoint-store';
import { denseLayers } from '../formats/dense-layers';
import { readDenseDigits } from '../formats/layers-model';
import { fileOf, parseFile, type ModelFiles } from '../formats/model-files';
import { unpacked } from '../tasks';
import { DrawingModelSchema } from '../tasks/labelled/drawing-model';
import { readRow, typicalRow } from '../tasks/labelled/read-row';
import { MODEL, readWeights, WEIGHTS } from '../tasks/labelled/small-network';
import { checkTextModel, TextModelSchema } from '../tasks/labelled/text-model';
import { isEncoded } from '../tasks/labelled/text-model-kind';
import { paced } from '../tasks/runner/yield';
import { obtain } from '../versions/obtain-files';
import { versionNamed } from '../versions/resolve-version';
import { meaningsOf } from './asked-model';
import { drawnNodes, pathThrough } from './drawn-tree';
import { hiddenUnits } from './hidden-units';
import { openLabels, openNumbers, type OpenTable } from './open-table';
import { partialDependence } from './partial-dependence';
import { referenceRows } from './reference-rows';
import { WordMap } from './word-map';

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
const PIXELS = 784;
const NONE: Insides = { kind: 'none' };

export class ModelInspector implements InsideApi {
  readonly #modelsUrl: string;
  #table: OpenTable | null = null;
  #words: WordMap | null = null;
  /** The rows that were read last: of a file that is looked at, several columns are asked about. */
  #rows: { readonly file: Blob; readonly rows: readonly Float32Array[] } | null = null;
  readonly #running = new AbortController();

  constructor(modelsUrl: string) {
    this.#modelsUrl = modelsUrl;
  }

  async open(key: VersionKey): Promise<Insides> {
    const version = await versionNamed(key);
    const { signal } = this.#running;
    const { files } = await obtain(version, this.#modelsUrl, signal, () => undefined);
    return this.look(version, files);
  }

  /** What is in files that are there already. @throws InklingError `model-missing`, `model-corrupt` */
  async look({ task, manifest }: Pick<ModelVersion, 'task' | 'manifest'>, stored: ModelFiles) {
    const files = await unpacked(stored);
    if (task === 'table' || task === 'regress') {
      this.#table = task === 'table' ? openLabels(files) : openNumbers(files);
      return this.#table.insides;
    }
    if (task === 'classify') {
      // An encoder's words are pieces, which have no map.
      if (isEncoded(files)) return NONE;
      const model = parseFile(TextModelSchema, files, MODEL);
      checkTextModel(model);
      this.#words = new WordMap(model, readWeights(model.layers, fileOf(files, WEIGHTS)));
      return this.#words.insides;
    }
    if (task === 'digits') {
      const dense = await readDenseDigits(files);
      return (dense && hiddenUnits(dense.layers, dense.weights, DIGITS)) ?? NONE;
    }
    if (task === 'pictures' && manifest.runtime === 'plain') {
      const { labels, layers } = parseFile(DrawingModelSchema, files, MODEL);
      return hiddenUnits(layers, readWeights(layers, fileOf(files, WEIGHTS)), labels) ?? NONE;
    }
    return NONE;
  }

  tree(index: number, row: TableRow | null): Promise<DrawnTree> {
    const { insides, model, trees, scale } = this.#opened();
    const tree = trees[index];
    if (!tree)
      throw new InklingError('option-invalid', `There are ${String(trees.length)} trees.`, {
        details: { option: 'tree' },
      });
    const { outputs, features } = model;
    return Promise.resolve({
      index,
      output: insides.trees?.sum && insides.labels ? at(outputs, index % outputs.length) : null,
      nodes: drawnNodes(tree, meaningsOf(features), scale),
      path: row ? pathThrough(tree, readRow(features, row).numbers) : [],
    });
  }

  async dependence(column: string, source: DataSource | null): Promise<Dependence> {
    const { model } = this.#opened();
    const rows = source
      ? await this.#rowsOf(source)
      : [readRow(model.features, typicalRow(model.features)).numbers];
    const pace = paced(this.#running.signal);
    return partialDependence(model, column, rows, source === null, pace);
  }

  near(word: string): Promise<NearWords> {
    if (!this.#words) throw notOpen();
    return Promise.resolve(this.#words.near(word));
  }

  async unfinished(run: string): Promise<UnfinishedUnits | null> {
    const checkpoint = await getCheckpoint(run);
    if (checkpoint?.request.kind !== 'digits') return null;
    const layers = denseLayers(PIXELS, checkpoint.request.recipe.hidden, DIGITS.length);
    const { learner, history } = checkpoint.fit;
    const units = hiddenUnits(layers, learner.weights, DIGITS);
    return units && { epoch: history.length, units };
  }

  async #rowsOf(source: DataSource): Promise<readonly Float32Array[]> {
    if (this.#rows?.file !== source.file)
      this.#rows = {
        file: source.file,
        rows: await referenceRows(this.#opened().model.features, source),
      };
    return this.#rows.rows;
  }

  #opened(): OpenTable {
    if (!this.#table) throw notOpen();
    return this.#table;
  }
}

function notOpen(): InklingError {
  return new InklingError('internal', 'The model was asked before it was opened.');
}
