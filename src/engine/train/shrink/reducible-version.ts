/**
 * Opens a version that was made of texts, rows or drawings as what can be made smaller: a network or
 * trees, and what stands around them.
 */

import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import type { Weights } from '../../../contract/training/checkpoint';
import { answeringBytes } from '../../../contract/models/model-info';
import type { VersionKey } from '../../../contract/models/registry';
import type { ModelParts, OwnTask } from '../../../contract/training/reducing';
import type { Layer } from '../../formats/dense-layers';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import { unpacked } from '../../tasks';
import { DrawingModelSchema } from '../../tasks/labelled/drawing-model';
import type { Tree } from '../../tasks/labelled/random-forest';
import { RegressModelSchema } from '../../tasks/labelled/regress-task';
import { MODEL, readWeights, WEIGHTS } from '../../tasks/labelled/small-network';
import { treesOf } from '../../tasks/labelled/stored-learner';
import { FeatureSchema } from '../../tasks/labelled/table-features';
import { TableModelSchema } from '../../tasks/labelled/table-task';
import { TextModelSchema } from '../../tasks/labelled/text-model';
import { refuseEncoded } from '../../tasks/labelled/text-model-kind';
import { obtain } from '../../versions/obtain-files';
import { findVersion, type VersionOf } from '../../versions/resolve-version';

const StoredSchema = v.variant('kind', [
  TextModelSchema,
  TableModelSchema,
  RegressModelSchema,
  DrawingModelSchema,
]);
export type StoredModel = v.InferOutput<typeof StoredSchema>;

const Features = v.object({ features: v.array(FeatureSchema) });

export interface ReducibleVersion<Task extends OwnTask> {
  readonly version: VersionOf<Task>;
  /** Without packing. */
  readonly files: ModelFiles;
  readonly model: StoredModel;
  /** Of all files that it needs to answer. */
  readonly bytes: number;
}

/**
 * @throws InklingError `model-missing`, `download-failed`, `model-corrupt`; `option-invalid` if it is
 * of another make; `model-unfit` if it was learnt on an encoder
 */
export async function openReducible<Task extends OwnTask>(
  task: Task,
  key: VersionKey,
  modelsUrl: string,
  signal: AbortSignal,
): Promise<ReducibleVersion<Task>> {
  const version = await findVersion(task, key);
  const { files: stored } = await obtain(version, modelsUrl, signal, () => undefined);
  const files = await unpacked(stored);
  if (version.manifest.runtime !== 'plain')
    throw new InklingError('option-invalid', 'Only what was trained here is made smaller.', {
      details: { option: 'version' },
    });
  if (task === 'classify') refuseEncoded(files);
  return {
    version,
    files,
    model: parseFile(StoredSchema, files, MODEL),
    bytes: answeringBytes(version.manifest),
  };
}

export function partsOf(model: StoredModel): ModelParts {
  if ('vocabulary' in model) return 'text';
  if (model.kind === 'drawings' || model.learner === 'network') return 'network';
  if (model.learner === 'boosted') return 'boosted';
  return model.forest.trees.length === 1 ? 'tree' : 'forest';
}

/** Of a network: none. */
export function treesIn(model: StoredModel): readonly Tree[] {
  return 'learner' in model ? treesOf(model) : [];
}

/** @throws InklingError `model-corrupt` */
export function networkOf(
  model: StoredModel,
  files: ModelFiles,
): { readonly layers: readonly Layer[]; readonly weights: Weights } {
  const layers = 'layers' in model ? model.layers : [];
  return { layers, weights: readWeights(layers, fileOf(files, WEIGHTS)) };
}

/** The columns of a model of tables. */
export function featuresOf(model: StoredModel) {
  return v.parse(Features, model).features;
}

/** Numbers that come of a row: one for each label, or one. */
export function widthOf(model: StoredModel): number {
  return 'labels' in model ? model.labels.length : 1;
}

/** The number or label as the trees learnt it: shares of the labels, or a standardised number. */
export function truthRow(model: StoredModel, truth: string | number): Float32Array {
  if (model.kind === 'numbers')
    return Float32Array.of((Number(truth) - model.mean) / model.deviation);
  return Float32Array.from(model.labels, (label) => (label === truth ? 1 : 0));
}
