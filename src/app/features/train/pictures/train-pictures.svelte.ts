/**
 * The state of teaching pictures: what is on the pad, who is asked about it (the lesson, or a served
 * model of pictures), what the answer is, and making a version of what was taught.
 */

import { registry } from '../../../../client/library/model-registry';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import { resolve, type ModelEntry } from '../../../../contract/models/registry';
import type { LabelScore } from '../../../../contract/tasks/answer-parts';
import type { PictureInput } from '../../../../contract/tasks/pictures';
import { PICTURE_RECIPE } from '../../../../contract/training/default-recipes';
import type { PicturesData } from '../../../../contract/training/pictures-data';
import { sharedEngine } from '../../../state/shared-engine';
import { Ink } from '../../../ui/ink';
import type { InkPoint } from '../../../ui/stroke-drawing';
import { TrainingRun } from '../run/training-run.svelte';
import { Smaller } from '../smaller/smaller.svelte';
import { Lesson } from './lesson.svelte';

const MODEL_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const HELD_OUT = 0.2;

class TrainPictures {
  readonly training = new TrainingRun('pictures');
  readonly ink = new Ink();
  readonly lesson = new Lesson(() => {
    this.#ask();
  });
  readonly smaller = new Smaller(() =>
    this.lesson.ready ? { task: 'pictures', model: this.#name, data: this.#data() } : null,
  );
  #picture = $state.raw<{ readonly file: Blob; readonly address: string } | null>(null);
  #scores = $state.raw<readonly LabelScore[]>([]);
  #failure = $state.raw<InklingError | null>(null);
  #drawn = $state(false);
  #models = $state.raw<readonly ModelEntry[]>([]);
  #others = $state.raw<readonly string[]>([]);
  /** A served model; null: the lesson. */
  #who = $state<string | null>(null);
  #name = $state('drawings');
  #asking = false;
  #again = false;

  constructor() {
    registry.watch(() => void this.look());
    void this.look();
  }

  /** Address of the picture that lies on the pad in place of ink. */
  get picture(): string | null {
    return this.#picture?.address ?? null;
  }
  /** The likeliest label first; none while there is nothing to say. */
  get scores(): readonly LabelScore[] {
    return this.#scores;
  }
  get failure(): InklingError | null {
    return this.#failure ?? this.lesson.failure;
  }
  /** Whether there is something on the pad. */
  get drawn(): boolean {
    return this.#drawn;
  }
  /** Served models of pictures. */
  get models(): readonly ModelEntry[] {
    return this.#models;
  }
  get who(): string | null {
    return this.#who;
  }
  get name(): string {
    return this.#name;
  }
  get nameIsTaken(): boolean {
    return this.#others.includes(this.#name);
  }
  get nameIsValid(): boolean {
    return MODEL_NAME.test(this.#name) && !this.nameIsTaken;
  }

  setName(name: string): void {
    this.#name = name;
  }

  choose(who: string | null): void {
    this.#who = who;
    this.#scores = [];
    this.#ask();
  }

  begin(point: InkPoint): void {
    this.#hidePicture();
    this.ink.begin(point);
    this.#drawn = true;
    this.#ask();
  }

  extend(points: readonly InkPoint[]): void {
    for (const point of points) this.ink.extend(point);
    this.#ask();
  }

  end(): void {
    this.ink.end();
    this.#ask();
  }

  show(file: Blob): void {
    this.ink.clear();
    this.#hidePicture();
    this.#picture = { file, address: URL.createObjectURL(file) };
    this.#drawn = true;
    this.#ask();
  }

  clear(): void {
    this.ink.clear();
    this.#hidePicture();
    this.#drawn = false;
    this.#scores = [];
    this.#failure = null;
  }

  /** What is on the pad is an example of this label; the pad is free for the next. */
  async add(id: number): Promise<void> {
    if (!this.#drawn) return;
    const input = this.#input();
    this.clear(); // at once: the next may be begun before this one is stored
    await this.lesson.add(id, input);
  }

  async addFiles(id: number, files: readonly Blob[]): Promise<void> {
    for (const file of files) if (!(await this.lesson.add(id, { kind: 'picture', file }))) return;
  }

  async train(): Promise<void> {
    if (!this.lesson.ready || !this.nameIsValid) return;
    await this.training.start({
      id: crypto.randomUUID(),
      kind: 'pictures',
      model: this.#name,
      data: this.#data(),
      recipe: PICTURE_RECIPE,
      resume: null,
    });
  }

  async look(): Promise<void> {
    try {
      const served = await registry.list();
      this.#models = served.filter(
        ({ task, versions }) => task === 'pictures' && versions.length > 0,
      );
      this.#others = served.filter(({ task }) => task !== 'pictures').map(({ model }) => model);
      if (!this.#models.some(({ model }) => model === this.#who)) this.#who = null;
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  /** Version of a served model that answers. */
  liveOf(entry: ModelEntry): number {
    return resolve(entry, undefined).version;
  }

  #data(): PicturesData {
    return { examples: [...this.lesson.examples], heldOut: HELD_OUT };
  }

  #input(): PictureInput {
    return this.#picture ? { kind: 'picture', file: this.#picture.file } : this.ink.sample();
  }

  /** At most one question is under way; when it ends, what is on the pad then is asked about. */
  #ask(): void {
    this.#again = true;
    if (!this.#asking) void this.#askAll();
  }

  async #askAll(): Promise<void> {
    this.#asking = true;
    while (this.#again) {
      this.#again = false;
      if (!this.#drawn || (this.#who === null && !this.lesson.taught)) continue;
      try {
        const scores = await this.#answer(this.#input());
        this.#scores = this.drawn ? scores : []; // cleared meanwhile
        this.#failure = null;
      } catch (thrown) {
        const error = asInklingError(thrown);
        // The first point of a stroke may leave no ink yet
        this.#failure = error.code === 'input-empty' ? null : error;
        this.#scores = [];
      }
    }
    this.#asking = false;
  }

  async #answer(input: PictureInput): Promise<readonly LabelScore[]> {
    if (this.#who === null) return this.lesson.ask(input);
    const engine = await sharedEngine();
    return (await engine.run('pictures', input, {}, { model: { model: this.#who } })).scores;
  }

  #hidePicture(): void {
    if (this.#picture) URL.revokeObjectURL(this.#picture.address);
    this.#picture = null;
  }
}

export const trainPictures = new TrainPictures();
