/** The engine worker: exposes the services, nothing else. */

import { expose, wrap } from 'comlink';
import type { EngineApi } from '../contract/workers/engine-api';
import { reply } from '../contract/errors';
import { useMemory } from '../storage/database';
import type { MemoryAccess } from '../storage/memory-stores';
import { fetchFile } from './transfer/fetch-url';
import { preloadBuiltIns } from './versions/preload';
import { apply } from './versions/registry-entries';
import { EngineService } from './engine-service';
import { TrainingService } from './train/training-service';

const service = new EngineService();
const training = new TrainingService();

/**
 * Resolves when the lock named like this worker is held, which is never let go while the worker
 * lives, or when it is refused.
 */
const alive = new Promise<{ locked: boolean }>((resolve) => {
  const held = () => {
    resolve({ locked: true });
    return new Promise<never>(() => undefined);
  };
  // In a frame on a page of another site the browser may deny it, as it does storage.
  navigator.locks.request(self.name, held).catch(() => {
    resolve({ locked: false });
  });
});

const api: EngineApi = {
  ready: (memory) => {
    if (memory) useMemory(wrap<MemoryAccess>(memory) as unknown as MemoryAccess);
    return alive;
  },
  load: (request, onProgress) => service.load(request, onProgress),
  run: (request, onDraft) => service.run(request, onDraft),
  runAll: (request) => service.runAll(request),
  cancel: (id) => {
    service.cancel(id);
    training.cancel(id);
  },
  survey: (request) => service.survey(request),
  probe: (request, candidate) => service.probe(request, candidate),
  record: (request, report) => service.record(request, report),
  keepBuiltIns: (modelsUrl, onProgress) => reply(() => preloadBuiltIns(modelsUrl, onProgress)),
  fetchFile: (address) => reply(() => fetchFile(address)),
  inspectData: (request, onBytes) => training.inspectData(request, onBytes),
  train: (request, onEvent) => training.train(request, onEvent),
  shrink: (request) => training.shrink(request),
  exportModel: (request) => training.exportModel(request),
  change: (change) => reply(() => apply(change)),
  inspect: (query) =>
    reply(async () => (await import('./transfer/hub/hub-offers')).inspectRepository(query)),
  order: (offer, dtype, target) =>
    reply(async () =>
      (await import('./transfer/download/download-service')).orderDownload(offer, dtype, target),
    ),
  carryOut: (id, onProgress) =>
    reply(async () =>
      (await import('./transfer/download/download-service')).runUntilStopped(id, onProgress),
    ),
  steer: (id, how) =>
    reply(async () =>
      (await import('./transfer/download/download-service')).steerDownload(id, how),
    ),
  accept: (files, target) =>
    reply(async () => (await import('./transfer/dropped-model')).accept(files, target)),
  pack: (key, modelsUrl) =>
    reply(async () => (await import('./transfer/inspect-version')).packVersion(key, modelsUrl)),
  tensors: (key, modelsUrl) =>
    reply(async () => (await import('./transfer/inspect-version')).tensorsOf(key, modelsUrl)),
  memory: (key, modelsUrl) =>
    reply(async () => (await import('./transfer/inspect-version')).memoryOf(key, modelsUrl)),
  card: (key, modelsUrl) =>
    reply(async () => (await import('./transfer/inspect-version')).cardOf(key, modelsUrl)),
  offeredCard: (offer) =>
    reply(async () => (await import('./transfer/hub/hub-offers')).offeredCard(offer)),
  pause: (id, paused) => {
    training.pause(id, paused);
  },
};

expose(api);
