/**
 * What the client for other people's pages asks of an Inkling, whichever way it reaches it: the
 * engine in the page itself, or a hidden frame of the site.
 */

import type { Reply } from '../../contract/errors';
import type { DroppedFile } from '../../contract/models/download-job';
import type { ModelRef } from '../../contract/models/registry';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import type { TableRow } from '../../contract/tasks/table';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { TrainEvent, TrainKind, TrainOutcome } from '../../contract/training/training';
import type { LoadProgress } from '../../contract/workers/engine-api';
import type { DataSource } from '../../contract/training/dataset';
import type { DistilOutcome } from '../../contract/training/distilling';
import type { Dependence, DrawnTree, Insides, NearWords } from '../../contract/training/insides';
import type { ReduceOutcome } from '../../contract/training/reducing';
import type { SearchState } from '../../contract/training/search-state';
import type { ModelInfo } from './client-api';
import type {
  DistilCall,
  ReduceCall,
  SearchCall,
  SearchOutcome,
  TrainCall,
} from './training-calls';

export interface ConnectionCall<Task extends TaskName> {
  readonly model?: ModelRef | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onLoad?: ((progress: LoadProgress) => void) | undefined;
  readonly onDraft?: ((draft: TaskMap[Task]['draft']) => void) | undefined;
}

export interface UnderWay<Outcome> {
  readonly outcome: Promise<Reply<Outcome>>;
  pause(paused: boolean): void;
  stop(): void;
}

/** A model that was opened to be looked into. */
export interface InspectionConnection {
  readonly insides: Insides;
  tree(index: number, row: TableRow | null): Promise<Reply<DrawnTree>>;
  dependence(column: string, rows: DataSource | null): Promise<Reply<Dependence>>;
  near(word: string): Promise<Reply<NearWords>>;
  end(): void;
}
export type TrainingConnection<Kind extends TrainKind = TrainKind> = UnderWay<TrainOutcome<Kind>>;
export type SearchConnection<Kind extends TrainKind = TrainKind> = UnderWay<SearchOutcome<Kind>>;

/**
 * Answers are plain data, errors too: an InklingError of the site's own code would be none to the
 * page's.
 */
export interface Connection {
  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: ConnectionCall<Task>,
  ): Promise<Reply<TaskMap[Task]['output']>>;
  /** Why an input is answered as it is. Missing on sites that were built before there was that. */
  explain?<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    how: ExplainOptions,
    call: ConnectionCall<Task>,
  ): Promise<Reply<ExplanationOf<Task>>>;
  /** Preload a model. Missing on sites that were built before there was such a thing. */
  prepare?<Task extends TaskName>(task: Task, call: ConnectionCall<Task>): Promise<Reply<null>>;
  models(): Promise<Reply<readonly ModelInfo[]>>;
  /** Null on the way to another origin, where nothing may be changed. */
  readonly train:
    | (<Kind extends TrainKind>(
        id: string,
        kind: Kind,
        call: TrainCall<Kind>,
        onEvent: (event: TrainEvent) => void,
      ) => TrainingConnection<Kind>)
    | null;
  /**
   * Search over settings. Null on the way to another origin; missing on sites that were built before
   * there was such a thing.
   */
  readonly search?:
    | (<Kind extends TrainKind>(
        id: string,
        kind: Kind,
        call: SearchCall<Kind>,
        onState: (state: SearchState) => void,
      ) => SearchConnection<Kind>)
    | null;
  /**
   * Serve a model, under the name of its file where none is given. Null on the way to another
   * origin; missing on sites that were built before there was such a thing.
   */
  readonly install?:
    | ((
        file: DroppedFile,
        model: string | undefined,
        signal: AbortSignal | undefined,
      ) => Promise<Reply<ModelInfo>>)
    | null;
  /**
   * Make a model smaller. Null on the way to another origin; missing on sites that were built before
   * there was such a thing.
   */
  readonly reduce?: ((call: ReduceCall) => Promise<Reply<ReduceOutcome>>) | null;
  /** Teach a small model by another. Null and missing as `reduce`. */
  readonly distil?: ((call: DistilCall) => Promise<Reply<DistilOutcome>>) | null;
  /** Look inside a model. Null and missing as `reduce`. */
  readonly inspect?:
    | ((model: ModelRef, signal: AbortSignal | undefined) => Promise<Reply<InspectionConnection>>)
    | null;
  /** False once it leads nowhere any more, and must be opened again. */
  readonly open: boolean;
}

/**
 * What `embed/engine.js` of a built site exports. Its name and form must outlive versions: old
 * pages import it from new sites.
 */
export interface EngineModule {
  readonly openEngine: (modelsUrl: string) => Connection;
}
