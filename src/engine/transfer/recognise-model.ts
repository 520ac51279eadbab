/**
 * Recognises what was dropped on the page: a package of Inkling's own, a model in the Hub's layout,
 * one of TensorFlow.js, or an ONNX network. Nobody says which of these it is, so each is tried in
 * turn, the most telling first.
 */

import * as v from 'valibot';
import type { HubTask } from '../../contract/models/catalogue';
import type { About } from '../../contract/models/download-job';
import { LayersModelJson } from '../formats/layers-model-json';
import { fileOf, type ModelFiles } from '../formats/model-files';
import { nodesOf } from '../formats/onnx-graph';
import { readOnnxLayers } from '../formats/onnx-dense';
import { readJson } from '../formats/parse-json';
import { denseModelFiles } from '../formats/write-layers-model';
import { unfit } from '../runtimes/unfit-network';
import { METADATA, PhotoMetadata } from '../tasks/labelled/photo-metadata';
import type { Publication } from '../versions/publish-version';
import { checkConfig, variants } from './hub/choose-files';
import { CARD, readCard } from './hub/model-card';
import { invalid, readPackage } from './inkling-package';
import { PREPROCESSING } from './labelled/preprocessing';

/** A model as it can be published, but for the name that it is served under. */
export type Recognised = Omit<Publication, 'model'>;

/** Of the Hub's config.json, which may be anything. */
const Config = v.fallback(v.object({ model_type: v.fallback(v.string(), '') }), { model_type: '' });

/**
 * @param files by path from where the model begins
 * @param name of what was dropped
 * @returns null if it is none of these
 * @throws InklingError `package-invalid`, `model-unfit`, `model-refused`, `model-corrupt`
 */
export async function recognise(files: ModelFiles, name: string): Promise<Recognised | null> {
  return (
    (await fromPackage(files, name)) ??
    (await fromExport(files, name)) ??
    (await fromHubLayout(files, name)) ??
    fromLayersModel(files, name) ??
    fromOnnx(files, name)
  );
}

async function fromPackage(files: ModelFiles, name: string): Promise<Recognised | null> {
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

/** What another Inkling, or this one, saved as ONNX for other programs. */
async function fromExport(files: ModelFiles, name: string): Promise<Recognised | null> {
  if (!files.has(PREPROCESSING)) return null;
  const { importLabelled } = await import('./labelled/import-labelled');
  const found = importLabelled(files);
  if (!found) return null;
  const { task, name: called, licence } = found.preprocessing;
  return {
    about: { ...about(name, task, 'plain', 'float32'), name: called, licence },
    files: found.files,
    golden: null,
    origin: { kind: 'file', name },
  };
}

async function fromHubLayout(files: ModelFiles, name: string): Promise<Recognised | null> {
  const [json, readme] = [files.get('config.json'), files.get(CARD)];
  if (!json) return null;
  const config = readJson(json);
  const { model_type: type } = v.parse(Config, config);
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
  const needed = new Map(variant.files.map(({ path }) => [path, fileOf(files, path)]));
  const { licence, languages } = readme ? await readCard(readme) : { licence: null, languages: [] };
  const known = {
    ...about(name, task, 'onnx', variant.dtype),
    licence: licence ?? '',
    languages: [...languages],
  };
  return { about: known, files: needed, golden: null, origin: { kind: 'file', name } };
}

function fromLayersModel(files: ModelFiles, name: string): Recognised | null {
  const found = layersJson(files);
  if (!found) return null;
  const needed = new Map([['model.json', found.bytes]]);
  for (const path of found.json.weightsManifest.flatMap((group) => group.paths)) {
    const bytes = files.get(found.folder + path);
    if (!bytes) throw invalid(name, `It lacks ${path}, which its model.json names.`);
    needed.set(path, bytes);
  }
  const metadata = files.get(found.folder + METADATA);
  const task = metadata ? taskOf(readJson(metadata)) : 'digits';
  if (metadata && task === 'pictures') needed.set(METADATA, metadata);
  return {
    about: about(name, task, 'tfjs', 'float32'),
    files: needed,
    golden: null,
    origin: { kind: 'file', name },
  };
}

/** What Teachable Machine writes beside models of sounds and of poses. */
const NotPictures = v.union([
  v.object({ wordLabels: v.array(v.string()) }),
  v.object({ packageName: v.pipe(v.string(), v.regex(/pose|audio|speech/)) }),
]);

/** @throws InklingError `model-unfit` if this is a model of sounds or poses */
function taskOf(metadata: unknown): 'pictures' | 'digits' {
  if (v.is(NotPictures, metadata)) throw unfit('sound', {});
  return v.is(PhotoMetadata, metadata) ? 'pictures' : 'digits';
}

/**
 * The file that says the layers: `model.json`, or whatever name it was saved under, as
 * `my-model.json` beside `my-model.weights.bin`.
 */
function layersJson(files: ModelFiles) {
  const paths = [...files.keys()].filter((path) => path.toLowerCase().endsWith('.json'));
  const first = paths.sort((a, b) => Number(b === 'model.json') - Number(a === 'model.json'));
  for (const path of first) {
    const bytes = fileOf(files, path);
    const parsed = v.safeParse(LayersModelJson, readJson(bytes));
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (parsed.success) return { bytes, folder, json: parsed.output };
  }
  return null;
}

/**
 * A digits network that another program, or the studio, wrote as ONNX; it is stored as
 * TensorFlow.js has it, which is what runs it.
 */
function fromOnnx(files: ModelFiles, name: string): Recognised | null {
  const onnx = [...files].find(([path]) => path.toLowerCase().endsWith('.onnx'));
  const network = onnx && readOnnxLayers(onnx[1], onnx[0]);
  if (onnx && hasTrees(onnx[1]))
    throw invalid(
      name,
      `It is trees of ONNX without ${PREPROCESSING}, so nothing says what their columns and labels mean.`,
    );
  if (!network) return null;
  return {
    about: about(name, 'digits', 'tfjs', 'float32'),
    files: denseModelFiles(network.layers, network.weights),
    golden: null,
    origin: { kind: 'file', name },
  };
}

/** As scikit-learn's converter and others write them. */
function hasTrees(onnx: Uint8Array): boolean {
  try {
    return [...nodesOf(onnx)].some(({ operator }) => operator.startsWith('TreeEnsemble'));
  } catch (error) {
    if (error instanceof RangeError) return false; // no protobuf, or cut short
    throw error;
  }
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
