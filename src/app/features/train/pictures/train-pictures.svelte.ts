/**
 * The state of teaching pictures: what is on the pad, who is asked about it (the lesson, or a served
 * model of pictures), what the answer is, and making a version of what was taught.
 */

import { openLesson } from '../../../../client/training/picture-lesson';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { LabelScore } from '../../../../contract/tasks/answer-parts';
import type { PictureInput } from '../../../../contract/tasks/pictures';
import { PICTURE_RECIPE } from '../../../../contract/training/default-recipes';
import type { PicturesData } from '../../../../contract/training/pictures-data';
import type { TrainRequest } from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { Following } from '../../../state/following';
import { sharedEngine } from '../../../state/shared-engine';
import { Ink } from '../../../ui/ink';
import type { InkPoint } from '../../../ui/stroke-drawing';
import { TrainingRun } from '../run/training-run.svelte';
import { Lesson } from '../lesson/lesson.svelte';
import { LessonRecipe } from '../lesson/lesson-recipe.svelte';
import { LessonWorker } from '../lesson/lesson-worker';
import { TaughtModel } from '../lesson/taught-model.svelte';
import { Distil } from '../distil/distil.svelte';
import { reducible } from '../smaller/reducible';

const HELD_OUT = 0.2;

class TrainPictures {
  readonly training = new TrainingRun('pictures');
  readonly ink = new Ink();
  readonly model = new TaughtModel('pictures', 'drawings');
  readonly #worker = new LessonWorker(openLesson);
  readonly lesson = new Lesson<Uint8ClampedArray>({
    kind: 'pictures',
    isValue: (value) => value instanceof Uint8ClampedArray,
    teach: (examples) =>
      this.#worker.teach((lesson) =>
        lesson.teach(examples.map(({ label, value }) => ({ label, pixels: value }))),
      ),
    ontaught: () => {
      this.#following.ask();
    },
  });
  readonly recipe = new LessonRecipe({
    kind: 'pictures',
    isOwn: ({ kind }) => kind === 'pictures',
    usual: () => PICTURE_RECIPE,
    asked: () => this.#asked(),
  });
  readonly smaller = reducible(() =>
    this.lesson.ready ? { task: 'pictures', model: this.model.name, data: this.#data() } : null,
  );
  readonly distil = new Distil(() =>
    this.lesson.ready && this.model.nameIsValid
      ? {
          tasks: ['pictures'],
          labelled: true,
          choosesUnits: true,
          ask: (teacher, { id, distillation, units }) => ({
            ...{ id, distillation, task: 'pictures', model: this.model.name, data: this.#data() },
            // So few units cannot spare any.
            recipe: { ...PICTURE_RECIPE, hidden: [units], dropout: 0 },
            teacher: { ...teacher, task: 'pictures' },
          }),
        }
      : null,
  );
  #picture = $state.raw<{ readonly file: Blob; readonly address: string } | null>(null);
  #scores = $state.raw<readonly LabelScore[]>([]);
  #failure = $state.raw<InklingError | null>(null);
  #drawn = $state(false);
  readonly #following = new Following(() => this.#askNow());

  /** Address of the picture that lies on the pad in place of ink. */
  get picture(): string | null {
    return this.#picture?.address ?? null;
  }
  /** The likeliest label first; none while there is nothing to say. */
  get scores(): readonly LabelScore[] {
    return this.#scores;
  }
  get failure(): InklingError | null {
    return this.#failure ?? this.lesson.failure ?? this.model.failure;
  }
  /** Whether there is something on the pad. */
  get drawn(): boolean {
    return this.#drawn;
  }

  choose(who: string | null): void {
    this.model.who = who;
    this.#scores = [];
    this.#following.ask();
  }

  begin(point: InkPoint): void {
    this.#hidePicture();
    this.ink.begin(point);
    this.#drawn = true;
    this.#following.ask();
  }

  extend(points: readonly InkPoint[]): void {
    for (const point of points) this.ink.extend(point);
    this.#following.ask();
  }

  end(): void {
    this.ink.end();
    this.#following.ask();
  }

  show(file: Blob): void {
    this.ink.clear();
    this.#hidePicture();
    this.#picture = { file, address: URL.createObjectURL(file) };
    this.#drawn = true;
    this.#following.ask();
  }

  clear(): void {
    this.ink.clear();
    this.#hidePicture();
    this.#drawn = false;
    this.#scores = [];
    this.#failure = null;
  }

  /** What is on the pad is an example of this label; the pad is free for the next. */
  async add(id: string): Promise<void> {
    if (!this.#drawn) return;
    const input = this.#input();
    this.clear(); // at once: the next may be begun before this one is stored
    await this.#see(id, input);
  }

  async addFiles(id: string, files: readonly Blob[]): Promise<void> {
    for (const file of files) if (!(await this.#see(id, { kind: 'picture', file }))) return;
  }

  /** @returns whether there was something in the picture */
  async #see(id: string, input: PictureInput): Promise<boolean> {
    this.#failure = null;
    try {
      await this.lesson.add(id, [await this.#worker.ask((lesson) => lesson.see(input))]);
      return true;
    } catch (error) {
      this.#failure = asInklingError(error);
      return false;
    }
  }

  async train(): Promise<void> {
    const asked = this.#asked();
    if (asked) await this.training.start(asked);
  }

  /** Null while there is too little to train on, or no name for it. */
  #asked(): WithoutSite<TrainRequest<'pictures'>> | null {
    if (!this.lesson.ready || !this.model.nameIsValid) return null;
    return {
      id: crypto.randomUUID(),
      kind: 'pictures',
      model: this.model.name,
      data: this.#data(),
      resume: null,
      ...this.recipe.settings,
    };
  }

  #data(): PicturesData {
    const examples = this.lesson.examples.map(({ label, value }) => ({ label, pixels: value }));
    return { examples, heldOut: HELD_OUT };
  }

  #input(): PictureInput {
    return this.#picture ? { kind: 'picture', file: this.#picture.file } : this.ink.sample();
  }

  /** Ask about what is on the pad. */
  async #askNow(): Promise<void> {
    if (!this.#drawn || (this.model.who === null && !this.lesson.taught)) return;
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

  async #answer(input: PictureInput): Promise<readonly LabelScore[]> {
    const { who } = this.model;
    if (who === null) return this.#worker.ask((lesson) => lesson.ask(input));
    const engine = await sharedEngine();
    return (await engine.run('pictures', input, {}, { model: { model: who } })).scores;
  }

  #hidePicture(): void {
    if (this.#picture) URL.revokeObjectURL(this.#picture.address);
    this.#picture = null;
  }
}

export const trainPictures = new TrainPictures();
