/**
 * What the engine worker exposes to the page through Comlink. Everything here must survive
 * structured clone, and everything answers by a promise, because it crosses threads.
 */

import type { DropTarget, Steering, Target } from '../models/target';
import type { BatchDeskApi } from '../batch/desk';
import type { Candidate, Backend, Placement, ProbeReport, Survey } from '../models/devices';
import type { Reply } from '../errors';
import type { ModelVersion, VersionKey } from '../models/registry';
import type {
  Card,
  DownloadProgress,
  DroppedFile,
  HubQuery,
  MemoryNeed,
  Offer,
} from '../models/download-job';
import type { Model } from '../models/model-info';
import type { InsideApi } from '../training/insides';
import type { SearchApi } from '../training/search-api';
import type { TensorInfo } from '../models/tensor-info';
import type { ExplainOptions, ExplanationOf } from '../tasks/explanation';
import type { GenerationFacts } from '../tasks/generation';
import type { TaskMap, TaskName } from '../tasks/tasks';
import type { PrefixedApi } from './prefixed-api';
import type { TrainingApi } from './training-api';

/** Progress of making a model ready. Bytes are true across all files of the model. */
export interface LoadProgress {
  readonly phase: 'fetch' | 'prepare' | 'check';
  /** Where the bytes come from. */
  readonly source: 'network' | 'storage';
  readonly model: string;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** What is said to a worker before anything else is asked of it. */
export interface WorkerSetting {
  /**
   * Directory that holds `manifest.json` and the built-in models, as an absolute URL ending in a
   * slash.
   */
  readonly modelsUrl: string;
  /**
   * Where the browser refuses to store: the way to what the page keeps in its memory (a
   * MemoryAccess).
   */
  readonly memory: MessagePort | null;
}

/** One version of a model, and what is known of the ways to run it from outside of storage. */
export interface SurveyRequest {
  readonly task: TaskName;
  readonly served: VersionKey;
  /** The backend asked for in the address, if any. */
  readonly forced: Backend | null;
  /**
   * Candidates that failed since the page was opened: not to be chosen again, even where storage
   * cannot remember that.
   */
  readonly failed: readonly ProbeReport[];
}

export interface LoadRequest extends SurveyRequest {
  /** Unique per request; names it to `cancel`. */
  readonly id: string;
}

export interface RunRequest<Task extends TaskName> {
  /** Unique per request; names it to `cancel`. */
  readonly id: string;
  readonly task: Task;
  readonly input: TaskMap[Task]['input'];
  readonly options: TaskMap[Task]['options'];
}

export interface RunAllRequest<Task extends TaskName> {
  /** Unique per request; names it to `cancel`. */
  readonly id: string;
  readonly task: Task;
  readonly inputs: readonly TaskMap[Task]['input'][];
  readonly options: TaskMap[Task]['options'];
}

export interface ExplainRequest<Task extends TaskName> extends RunRequest<Task> {
  readonly how: ExplainOptions;
}

/** A change of a registry entry that needs no model to be loaded. */
export type RegistryChange =
  | {
      readonly kind: 'promote';
      readonly model: string;
      readonly alias: string;
      readonly version: number;
    }
  | { readonly kind: 'roll-back'; readonly model: string; readonly alias: string }
  | { readonly kind: 'drop-alias'; readonly model: string; readonly alias: string }
  | { readonly kind: 'remove'; readonly model: string; readonly version: number };

/**
 * `batch…` has a batch in a worker of its own, `inside…` a model that is looked into, `search…` the
 * search of a worker that trains trials.
 */
export interface EngineApi
  extends
    TrainingApi,
    PrefixedApi<'batch', BatchDeskApi>,
    PrefixedApi<'inside', InsideApi>,
    PrefixedApi<'search', SearchApi> {
  /**
   * Resolves once the worker runs and holds the Web Lock that bears its own name. The lock is freed
   * when the worker dies, however it dies, which is how the client learns of a death that fires no
   * event. Not `locked` where the browser grants no locks.
   */
  ready(setting: WorkerSetting): Promise<{ readonly locked: boolean }>;

  /**
   * Fetch, verify and start a version of a model, on the candidate that was measured fastest here,
   * or on the first safe one. Fails with `backend-failed` if that candidate does not return the
   * golden output; its details (backend, threads, outcome) belong into `failed` of the next call,
   * which must be made in a new worker: a failed start can poison a worker's runtime.
   */
  load(
    request: LoadRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Reply<Placement>>;

  /** Run a loaded task. `onDraft` receives intermediate results where the task has any. */
  run<Task extends TaskName>(
    request: RunRequest<Task>,
    onDraft: (draft: TaskMap[Task]['draft']) => void,
  ): Promise<Reply<TaskMap[Task]['output']>>;

  /**
   * Run a loaded task on several inputs, in as few passes as the task can. An input that cannot be
   * used fails alone; any other failure is that of the request.
   */
  runAll<Task extends TaskName>(
    request: RunAllRequest<Task>,
  ): Promise<Reply<readonly Reply<TaskMap[Task]['output']>[]>>;

  /**
   * Why a loaded task answers an input as it does.
   * Fails with `option-invalid` for a label that the model does not have.
   */
  explain<Task extends TaskName>(
    request: ExplainRequest<Task>,
  ): Promise<Reply<ExplanationOf<Task>>>;

  /** Stop it at its next token or chunk; it fails with `cancelled`. Unknown ids are ignored. */
  cancel(id: string): Promise<void>;

  /** What is known about the candidates for a task on this device. */
  survey(request: SurveyRequest): Promise<Reply<Survey>>;

  /**
   * In a worker of its own: start the model on this candidate, give it the golden input, time it,
   * remember the report.
   */
  probe(request: LoadRequest, candidate: Candidate): Promise<Reply<ProbeReport>>;

  /**
   * Remember a report that could not be made by `probe` itself, because the worker died or took too
   * long.
   */
  record(request: SurveyRequest, report: ProbeReport): Promise<Reply<void>>;

  /**
   * Fetch, verify and store every built-in model that is not stored yet, without starting any.
   * @param onProgress bytes of all of them together; called once at the start
   * @returns false if the browser would not keep some of them
   */
  preloadBuiltIns(onProgress: (bytes: number, totalBytes: number) => void): Promise<Reply<boolean>>;

  /** Fetch a file from an address that the user gave, whole. To stop it, end the worker. */
  fetchFile(address: string): Promise<Reply<Blob>>;

  /** Change the registry; every tab and worker hears of it on the channel `inkling-registry`. */
  change(change: RegistryChange): Promise<Reply<void>>;

  /**
   * What a repository of the Hub offers for a task, refused with `model-unfit` if it cannot do it.
   * Nothing large is fetched.
   */
  inspectRepository(query: HubQuery): Promise<Reply<Offer>>;

  /** Write the record of a download of one of the variants. @returns its id */
  addDownload(offer: Offer, dtype: Model['dtype'], target: Target): Promise<Reply<string>>;

  /**
   * Download to the end, on from where it was. Resolves with null if it is paused, or another
   * worker finished it or gave it up.
   */
  runDownload(
    id: string,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<Reply<ModelVersion | null>>;

  /**
   * Stop a download in whichever tab it runs, or let one that is paused or has failed be run again;
   * one that is cancelled leaves nothing behind.
   */
  controlDownload(id: string, how: Steering): Promise<Reply<void>>;

  /**
   * Publish a model that was dropped on the page: a package of Inkling's own, or a folder or zip in
   * the layout of the Hub or of TensorFlow.js. To stop it, end the worker: what is published is so
   * all at once.
   * @param onTest called with true when its self-test begins, and with false when that has ended
   */
  addDropped(
    files: readonly DroppedFile[],
    target: DropTarget,
    onTest: (running: boolean) => void,
  ): Promise<Reply<ModelVersion>>;

  /** A version as one file. */
  pack(key: VersionKey): Promise<Reply<Blob>>;

  /** The tensors in a version's files. */
  tensors(key: VersionKey): Promise<Reply<readonly TensorInfo[]>>;

  /** An estimate; null for models that do not run on ONNX Runtime: those are small. */
  memory(key: VersionKey): Promise<Reply<MemoryNeed | null>>;

  /** How a version writes where nothing is asked for; null where its task is another. */
  generation(key: VersionKey): Promise<Reply<GenerationFacts | null>>;

  /** The card that came with a version, or lies beside a built-in one; null if there is none. */
  card(key: VersionKey): Promise<Reply<Card | null>>;

  /** The card of what a repository offers, fetched and verified. */
  offeredCard(offer: Pick<Offer, 'origin' | 'card'>): Promise<Reply<Card | null>>;
}
