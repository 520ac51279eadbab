/**
 * One kind of training as its view shows it: the run that is under way, what came of the latest one,
 * and the one that was not finished.
 */

import { registry } from '../../../../client/library/model-registry';
import { exportModel } from '../../../../client/training/exporter';
import { startTraining, type Training } from '../../../../client/training/trainer';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { VersionKey } from '../../../../contract/models/registry';
import type { Checkpoint } from '../../../../contract/training/checkpoint';
import { labelledFormats, type ExportFormat } from '../../../../contract/training/exporting';
import type {
  AnyTrainRequest,
  TrainKind,
  TrainOutcome,
} from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { listCheckpoints } from '../../../../storage/checkpoint-store';
import { saveFile } from '../../../state/save-file';
import { RunProgress } from './run-progress.svelte';

export class TrainingRun {
  readonly #kinds: readonly TrainKind[];
  #running = $state.raw<Training | null>(null);
  #paused = $state(false);
  #progress = $state.raw<RunProgress | null>(null);
  #model = $state('');
  #kind = $state<TrainKind | null>(null);
  #onEncoder = $state(false);
  #id = $state('');
  #outcome = $state.raw<TrainOutcome | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #resumable = $state.raw<Checkpoint | null>(null);

  /** @param kinds that the same part of the studio trains */
  constructor(...kinds: readonly TrainKind[]) {
    this.#kinds = kinds;
    void this.#lookForCheckpoint();
  }

  get busy(): boolean {
    return this.#running !== null;
  }
  /** The id of the run under way, or of the latest one. */
  get id(): string {
    return this.#id;
  }
  get paused(): boolean {
    return this.#paused;
  }
  /** Of the run under way, or else of the latest one; null before the first. */
  get progress(): RunProgress | null {
    return this.#progress;
  }
  /** The version that came of the latest run; null where none did. */
  get made(): VersionKey | null {
    const version = this.#outcome?.version ?? null;
    return version === null ? null : { model: this.#model, version };
  }
  get outcome(): TrainOutcome | null {
    return this.#outcome;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  /** The newest run of this kind that was not finished, if it can be gone on with. */
  get resumable(): Checkpoint | null {
    return this.#resumable;
  }

  /**
   * Start a run; one that is under way goes on, and nothing happens.
   * @param from where it goes on, if it was begun before
   */
  async start(
    request: WithoutSite<AnyTrainRequest>,
    from: Checkpoint | null = null,
  ): Promise<void> {
    if (this.#running) return;
    const progress = new RunProgress(request.recipe.epochs, request.kind === 'regress', from);
    this.#progress = progress;
    this.#paused = false;
    this.#model = request.model;
    this.#kind = request.kind;
    this.#onEncoder = request.kind === 'classify' && request.data.learner === 'encoder';
    this.#id = request.id;
    this.#outcome = null;
    this.#failure = null;
    const running = startTraining(request, (event) => {
      progress.take(event);
    });
    this.#running = running;
    try {
      this.#outcome = await running.outcome;
    } catch (error) {
      this.#failure = asInklingError(error);
    } finally {
      this.#running = null;
      this.#paused = false;
      await this.#lookForCheckpoint();
    }
  }

  /** Go on with the run that was not finished. */
  async resume(): Promise<void> {
    const checkpoint = this.#resumable;
    if (checkpoint) await this.start({ ...checkpoint.request, resume: checkpoint.id }, checkpoint);
  }

  /** Let the version that came of the run answer from now on, whatever the comparison said. */
  async promote(): Promise<void> {
    const outcome = this.#outcome;
    if (!outcome?.verdict || outcome.version === null) return;
    try {
      await registry.setAlias(this.#model, 'live', outcome.version);
      this.#outcome = { ...outcome, verdict: { ...outcome.verdict, wentLive: true } };
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  /** In which formats the version that came of the run can be saved for other programs. */
  get formats(): readonly ExportFormat[] {
    if (this.#kind === null || this.made === null || this.#onEncoder) return [];
    return labelledFormats(this.#kind, (this.#outcome?.parameters ?? 0) > 0);
  }

  /** Hand that version to the user. */
  async save(format: ExportFormat): Promise<void> {
    const version = this.#outcome?.version ?? null;
    if (version === null) return;
    this.#failure = null;
    try {
      const { name, bytes } = await exportModel(
        { model: this.#model, version, format },
        new AbortController().signal,
      );
      saveFile(name, new Blob([bytes]));
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#running?.pause(paused);
  }

  stop(): void {
    this.#running?.stop();
  }

  async #lookForCheckpoint(): Promise<void> {
    try {
      this.#resumable =
        (await listCheckpoints()).find(({ request }) => this.#kinds.includes(request.kind)) ?? null;
    } catch (error) {
      this.#resumable = null;
      this.#failure ??= asInklingError(error);
    }
  }
}
