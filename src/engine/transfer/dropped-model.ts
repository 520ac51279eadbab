/**
 * Owns what a dropped file or folder is: a package of Inkling's own, a model in the Hub's layout,
 * one of TensorFlow.js, or an ONNX network.
 */

import * as v from 'valibot';
import type { HubTask } from '../../contract/models/catalogue';
import type { About, DroppedFile } from '../../contract/models/download-job';
import type { ModelVersion } from '../../contract/models/registry';
import type { Target } from '../../contract/workers/engine-api';
import { checkConfig, variants } from './hub/choose-files';
import { CARD, readCard } from './hub/model-card';
import { readJson } from '../formats/parse-json';
import type { ModelFiles } from '../formats/model-files';
import { packFloats } from '../formats/concatenate';
import { describeDenseModel } from '../formats/layers-model';
import { LayersModelJson } from '../formats/layers-model-json';
import { invalid, readPackage, unpack } from './inkling-package';
import { readOnnxLayers } from '../formats/onnx-dense';
import { publish, type Publication } from '../versions/publish-version';

/**
 * Publish what was dropped.
 * @throws InklingError `package-invalid`, `model-unfit`, `model-corrupt`, and those of `publish`
 */
export async function accept(
  dropped: readonly DroppedFile[],
  target: Target,
): Promise<ModelVersion> {
  const [first] = dropped;
  const name = (dropped.length === 1 ? first?.path : first?.path.split('/')[0]) ?? '';
  const read = await Promise.all(
    dropped.map(
      async ({ path, blob }) => [path, new Uint8Array(await blob.arrayBuffer())] as const,
    ),
  );
  const [only] = read;
  const files = within(
    read.length === 1 && only && isZip(only[1]) ? await unpack(only[1], name) : new Map(read),
  );
  const publication =
    (await fromPackage(files, name)) ??
    (await fromHubLayout(files, name)) ??
    fromLayersModel(files, name) ??
    fromOnnx(files, name);
  if (!publication)
    throw invalid(
      name,
      'It is neither in the layout of the Hub nor in that of TensorFlow.js, nor an ONNX file of dense layers.',
    );
  return publish({ ...publication, model: target.model }, { goLive: target.goLive });
}

type Found = Omit<Publication, 'model'>;

async function fromPackage(files: ModelFiles, name: string): Promise<Found | null> {
  const found = await readPackage(files, name);
  // A package brings its golden output along: it must come back here too. Its own origin is in its
  // manifest; here it is a file.
  return (
    found && {
      about: found.model,
      files: found.files,
      golden: found.model.golden,
      origin: { kind: 'file', name },
    }
  );
}

async function fromHubLayout(files: ModelFiles, name: string): Promise<Found | null> {
  const [json, readme] = [files.get('config.json'), files.get(CARD)];
  if (!json) return null;
  const config = readJson(json) ?? {};
  const { model_type: type } = v.parse(
    v.object({ model_type: v.fallback(v.string(), '') }),
    config,
  );
  const task: HubTask = type === 't5' || type === 'mt5' ? 'summarize' : 'sentiment';
  checkConfig(task, config);
  const listed = [...files].map(([path, bytes]) => ({
    path,
    bytes: bytes.byteLength,
    sha256: null,
    gitSha1: null,
  }));
  const [variant] = variants(task, listed);
  if (!variant) return null;
  const needed = new Map(
    variant.files.flatMap(({ path }) => {
      const bytes = files.get(path);
      return bytes ? [[path, bytes] as const] : [];
    }),
  );
  const { licence, languages } = readme ? await readCard(readme) : { licence: null, languages: [] };
  const known = {
    ...about(name, task, 'onnx', variant.dtype),
    licence: licence ?? '',
    languages: [...languages],
  };
  return { about: known, files: needed, golden: null, origin: { kind: 'file', name } };
}

function fromLayersModel(files: ModelFiles, name: string): Found | null {
  const model = files.get('model.json');
  const parsed = v.safeParse(LayersModelJson, model ? readJson(model) : null);
  if (!model || !parsed.success) return null;
  const needed = new Map([['model.json', model]]);
  for (const path of parsed.output.weightsManifest.flatMap((group) => group.paths)) {
    const bytes = files.get(path);
    if (!bytes) throw invalid(name, `It lacks ${path}, which its model.json names.`);
    needed.set(path, bytes);
  }
  return {
    about: about(name, 'digits', 'tfjs', 'float32'),
    files: needed,
    golden: null,
    origin: { kind: 'file', name },
  };
}

/**
 * A digits network that another program, or the studio, wrote as ONNX; it is kept as TensorFlow.js
 * has it, which is what runs it.
 */
function fromOnnx(files: ModelFiles, name: string): Found | null {
  const onnx = [...files].find(([path]) => path.toLowerCase().endsWith('.onnx'));
  const network = onnx && readOnnxLayers(onnx[1]);
  if (!network) return null;
  const modelJson = describeDenseModel(network.layers, 'weights.bin', () => undefined);
  const kept = new Map([
    ['model.json', new TextEncoder().encode(modelJson)],
    ['weights.bin', packFloats(network.weights)],
  ]);
  return {
    about: about(name, 'digits', 'tfjs', 'float32'),
    files: kept,
    golden: null,
    origin: { kind: 'file', name },
  };
}

function about(
  name: string,
  task: About['task'],
  runtime: About['runtime'],
  dtype: About['dtype'],
): About {
  const bare = name.replace(/\.(?:zip|onnx)$/i, '');
  const id = bare.replace(/[^\w-]+/g, '-') || 'dropped';
  return {
    task,
    id,
    name: bare,
    version: '1',
    runtime,
    dtype,
    licence: '',
    languages: [],
    parameters: null,
    data: [],
    scores: [],
  };
}

/**
 * Paths from where the model begins: a folder that was dropped or zipped puts its own name before
 * all of them.
 */
function within(files: ModelFiles): ModelFiles {
  const marks = ['inkling.json', 'config.json', 'model.json'];
  const roots = [...files.keys()]
    .filter((path) => marks.includes(path.split('/').at(-1) ?? ''))
    .map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const root = roots.sort((a, b) => a.length - b.length)[0] ?? '';
  return new Map(
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(root) ? [[path.slice(root.length), bytes] as const] : [],
    ),
  );
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
