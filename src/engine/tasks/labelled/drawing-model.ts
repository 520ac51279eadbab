/**
 * A picture model that was taught here: a small network over the ink of a drawing, in 28 x 28.
 */

import * as v from 'valibot';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import { checkLayers, forward, LayerSchema, MODEL, readWeights, WEIGHTS } from './small-network';
import type { PictureModel } from './picture-model';
import { seeDrawing, SIDE } from './see-drawing';

export const DrawingModelSchema = v.object({
  kind: v.literal('drawings'),
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
});

export type DrawingModelJson = v.InferOutput<typeof DrawingModelSchema>;

/** @throws InklingError `model-missing`, `model-corrupt` */
export function openDrawingModel(files: ModelFiles): PictureModel {
  const { labels, layers } = parseFile(DrawingModelSchema, files, MODEL);
  checkLayers(layers, { inputs: SIDE * SIDE, units: labels.length });
  const weights = readWeights(layers, fileOf(files, WEIGHTS));
  const columns = Uint32Array.from({ length: SIDE * SIDE }, (_, i) => i);
  return {
    labels,
    lost: null,
    see: async (input) => Float32Array.from(await seeDrawing(input), (ink) => ink / 255),
    shares: (seen) =>
      Promise.resolve(seen.map((values) => forward(layers, weights, { columns, values }))),
    dispose: () => undefined,
  };
}
