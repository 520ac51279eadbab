/**
 * `model.packed`, the one file of a model that was made smaller: what else is `model.json` and
 * `weights.bin`, deflated, the weights as compact weights, the trees as packed trees. Whoever opens a
 * model gets the two files that it would have been without packing, so that there is one way to read
 * each kind of model.
 *
 * Layout: "INKM", the length of the deflated JSON (uint32, little-endian), the JSON, and what is left
 * for weights or trees.
 */

import * as v from 'valibot';
import { InklingError } from '../../../../contract/errors';
import { readAtMost } from '../../../../contract/gunzip';
import { decodeCompact } from '../../../formats/compact-weights';
import { concatenate, packFloats } from '../../../formats/concatenate';
import { textFile, type ModelFiles } from '../../../formats/model-files';
import { LayerSchema, MODEL, WEIGHTS } from '../small-network';
import type { Tree } from '../random-forest';
import { PACKED } from './packed-file';
import { decodeTrees, TreesHeader, type EncodedTrees } from './packed-trees';

const MAGIC = 0x4d4b4e49;
/** More comes out of no file: some 100,000 words, or a forest of millions of nodes. */
const MOST = 64 * 2 ** 20;
const MOST_WEIGHTS = 32_000_000;

const Described = v.object({
  /** As `model.json`, without trees. */
  model: v.looseObject({
    layers: v.optional(v.array(LayerSchema)),
    boosted: v.optional(v.looseObject({})),
  }),
  /** Null for a network. */
  trees: v.nullable(TreesHeader),
});

/** What stands behind the description. */
export type PackedPart =
  | { readonly kind: 'weights'; readonly compact: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'trees'; readonly trees: EncodedTrees };

/** @param model as `model.json` has it; where there are trees, without them */
export async function packModel(model: object, part: PackedPart): Promise<ModelFiles> {
  const trees = part.kind === 'trees' ? part.trees.header : null;
  const described = await deflated(textFile(JSON.stringify({ model, trees })));
  const body = part.kind === 'trees' ? await deflated(part.trees.bytes) : part.compact;
  const start = new DataView(new ArrayBuffer(8));
  start.setUint32(0, MAGIC, true);
  start.setUint32(4, described.byteLength, true);
  const file = concatenate([new Uint8Array(start.buffer), described, body]);
  return new Map([[PACKED, file]]);
}

/**
 * The files of a model as they would be without packing; those of another model as they are.
 * @throws InklingError `model-corrupt`
 */
export async function unpackModel(files: ModelFiles): Promise<ModelFiles> {
  const file = files.get(PACKED);
  if (!file) return files;
  const others = [...files].filter(([path]) => path !== PACKED);
  try {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const length = view.getUint32(4, true);
    if (view.getUint32(0, true) !== MAGIC) throw new Error('It does not begin as it should.');
    const json = new TextDecoder().decode(await inflated(file.slice(8, 8 + length)));
    const { model, trees } = v.parse(Described, JSON.parse(json));
    const body = file.slice(8 + length);
    const asJson = (stored: object) => [MODEL, textFile(JSON.stringify(stored))] as const;
    if (trees !== null)
      return new Map([
        ...others,
        asJson(withTrees(model, decodeTrees(trees, await inflated(body)))),
      ]);
    const count = (model.layers ?? []).reduce(
      (sum, { inputs, units, bias }) => sum + units * (inputs + (bias ? 1 : 0)),
      0,
    );
    const weights = await decodeCompact(body, PACKED, Math.min(count, MOST_WEIGHTS));
    return new Map([...others, asJson(model), [WEIGHTS, packFloats(weights)]]);
  } catch (error) {
    throw new InklingError('model-corrupt', `${PACKED} is not a packed model.`, {
      details: { file: PACKED },
      cause: error,
    });
  }
}

function withTrees(model: { readonly boosted?: object | undefined }, trees: Tree[]): object {
  return model.boosted === undefined
    ? { ...model, forest: { trees } }
    : { ...model, boosted: { ...model.boosted, trees } };
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return readAtMost(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')),
    MOST,
  );
}
