/**
 * The entry of an engine worker: what the page may ask of it, each question bound to the service
 * that answers. What few pages ask for is imported when it is asked.
 */

import { expose, wrap } from 'comlink';
import type { BatchDeskApi } from '../contract/batch/desk';
import type { InsideApi } from '../contract/training/insides';
import type { EngineApi, WorkerSetting } from '../contract/workers/engine-api';
import { InklingError, reply, type Reply } from '../contract/errors';
import { useMemory } from '../storage/database';
import type { MemoryAccess } from '../storage/memory-stores';
import { fetchFile } from './transfer/fetch-url';
import { preloadBuiltIns } from './versions/preload';
import { apply } from './versions/registry-entries';
import { EngineService } from './engine-service';
import { TrainingService } from './train/training-service';

let setting: WorkerSetting | null = null;

function modelsUrl(): string {
  if (!setting) throw new InklingError('internal', 'The worker was asked before it was set up.');
  return setting.modelsUrl;
}

const service = new EngineService(modelsUrl);
const training = new TrainingService();
/** The one batch of this worker, if that is what it is for. */
let desk: Promise<BatchDeskApi> | null = null;

/** Ask the batch of this worker. */
function batch<Value>(ask: (desk: BatchDeskApi) => Promise<Value>): Promise<Reply<Value>> {
  desk ??= import('./batch/batch-desk').then(({ BatchDesk }) => new BatchDesk());
  const asked = desk;
  return reply(async () => ask(await asked));
}

/** The one model that is looked into in this worker, if that is what it is for. */
let inspector: Promise<InsideApi> | null = null;

/** Ask about the inside of the model of this worker. */
function inside<Value>(ask: (inspector: InsideApi) => Promise<Value>): Promise<Reply<Value>> {
  inspector ??= import('./inspect/model-inspector').then(
    ({ ModelInspector }) => new ModelInspector(modelsUrl()),
  );
  const asked = inspector;
  return reply(async () => ask(await asked));
}

/**
 * Resolves when this worker has the lock of its own name, which it never releases while it lives,
 * or when the lock is refused.
 */
const alive = new Promise<{ locked: boolean }>((resolve) => {
  const granted = () => {
    resolve({ locked: true });
    return new Promise<never>(() => undefined);
  };
  // In a frame on a page of another site the browser may deny it, as it does storage.
  navigator.locks.request(self.name, granted).catch(() => {
    resolve({ locked: false });
  });
});

const api: EngineApi = {
  ready: (given) => {
    setting = given;
    if (given.memory) useMemory(wrap<MemoryAccess>(given.memory));
    return alive;
  },
  load: (request, onProgress) => service.load(request, onProgress),
  run: (request, onDraft) => service.run(request, onDraft),
  runAll: (request) => service.runAll(request),
  explain: (request) => service.explain(request),
  cancel: (id) => {
    service.cancel(id);
    training.cancel(id);
    return Promise.resolve();
  },
  survey: (request) => service.survey(request),
  probe: (request, candidate) => service.probe(request, candidate),
  record: (request, report) => service.record(request, report),
  preloadBuiltIns: (onProgress) => reply(() => preloadBuiltIns(modelsUrl(), onProgress)),
  fetchFile: (address) => reply(() => fetchFile(address)),
  inspectData: (request, onBytes) => training.inspectData(request, onBytes),
  batchRead: (source, onBytes) => batch((on) => on.read(source, onBytes)),
  batchMask: (column, names, known, onRows) => batch((on) => on.mask(column, names, known, onRows)),
  batchPutBack: (values) => batch((on) => on.putBack(values)),
  batchStart: (id, setup) => batch((on) => on.start(id, setup)),
  batchResume: (id, onBytes) => batch((on) => on.resume(id, onBytes)),
  batchTexts: (from, count) => batch((on) => on.texts(from, count)),
  batchRows: (from, count) => batch((on) => on.rows(from, count)),
  batchAnswers: (start, answers) => batch((on) => on.answers(start, answers)),
  batchFlush: () => batch((on) => on.flush()),
  batchPage: (filter, from, count) => batch((on) => on.page(filter, from, count)),
  batchSummary: (date) => batch((on) => on.summary(date)),
  batchFile: (format) => batch((on) => on.file(format)),
  insideOpen: (key) => inside((model) => model.open(key)),
  insideTree: (index, row) => inside((model) => model.tree(index, row)),
  insideDependence: (column, rows) => inside((model) => model.dependence(column, rows)),
  insideUnfinished: (run) => inside((model) => model.unfinished(run)),
  insideNear: (word) => inside((model) => model.near(word)),
  maskRows: (request, onBytes) => training.maskRows(request, onBytes),
  train: (request, onEvent) => training.train({ ...request, modelsUrl: modelsUrl() }, onEvent),
  searchOpen: (request) => training.openSearch(request),
  searchTrain: (part, onProgress) => training.trainPart(part, onProgress),
  searchKeep: (trials) => training.keepTrials(trials),
  reduce: (request, onProgress) =>
    training.reduce({ ...request, modelsUrl: modelsUrl() }, onProgress),
  distil: (request, onProgress) =>
    training.distil({ ...request, modelsUrl: modelsUrl() }, onProgress),
  exportModel: (request) => training.exportModel({ ...request, modelsUrl: modelsUrl() }),
  change: (change) => reply(() => apply(change)),
  inspectRepository: (query) =>
    reply(async () => (await import('./transfer/hub/hub-offers')).inspectRepository(query)),
  addDownload: (offer, dtype, target) =>
    reply(async () =>
      (await import('./transfer/download/download-service')).orderDownload(offer, dtype, target),
    ),
  runDownload: (id, onProgress) =>
    reply(async () =>
      (await import('./transfer/download/download-service')).runUntilStopped(id, onProgress),
    ),
  controlDownload: (id, how) =>
    reply(async () =>
      (await import('./transfer/download/download-service')).steerDownload(id, how),
    ),
  addDropped: (files, target, onTest) =>
    reply(async () => (await import('./transfer/dropped-model')).accept(files, target, onTest)),
  pack: (key) =>
    reply(async () => (await import('./transfer/inspect-version')).packVersion(key, modelsUrl())),
  tensors: (key) =>
    reply(async () => (await import('./transfer/inspect-version')).tensorsOf(key, modelsUrl())),
  memory: (key) =>
    reply(async () => (await import('./transfer/inspect-version')).memoryOf(key, modelsUrl())),
  generation: (key) =>
    reply(async () => (await import('./transfer/inspect-version')).generationOf(key, modelsUrl())),
  card: (key) =>
    reply(async () => (await import('./transfer/inspect-version')).cardOf(key, modelsUrl())),
  offeredCard: (offer) =>
    reply(async () => (await import('./transfer/hub/hub-offers')).offeredCard(offer)),
  seePicture: (input) => training.seePicture(input),
  teachPictures: (examples) => training.teachPictures(examples),
  askTaught: (input) => training.askTaught(input),
  teachTexts: (examples) => training.teachTexts(examples),
  askTaughtText: (text) => training.askTaughtText(text),
  pause: (id, paused) => {
    training.pause(id, paused);
    return Promise.resolve();
  },
};

expose(api);
