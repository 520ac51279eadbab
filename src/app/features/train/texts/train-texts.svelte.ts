/**
 * The state of teaching texts: what is typed, who is asked about it (the lesson, or a served model
 * of texts), what the answer is, and making a version of what was taught.
 */

import { openTextLesson } from '../../../../client/training/text-lesson';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { LabelScore } from '../../../../contract/tasks/answer-parts';
import type { TextExplanation } from '../../../../contract/tasks/explanation';
import { FEWEST_EXAMPLES } from '../../../../contract/training/dataset';
import { teachingRecipe } from '../../../../contract/training/default-recipes';
import { isOfTypedTexts, TYPED_TEXTS } from '../../../../contract/training/texts-data';
import type { TrainRequest } from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { Following } from '../../../state/following';
import { sharedEngine } from '../../../state/shared-engine';
import { Lesson } from '../lesson/lesson.svelte';
import { LessonRecipe } from '../lesson/lesson-recipe.svelte';
import { LessonWorker } from '../lesson/lesson-worker';
import { TaughtModel } from '../lesson/taught-model.svelte';
import { TrainingRun } from '../run/training-run.svelte';

const HELD_OUT = 0.2;

interface Answer {
  readonly text: string;
  readonly scores: readonly LabelScore[];
  /** Null where a served model answers, which the part Text explains. */
  readonly why: TextExplanation | null;
  readonly known: boolean;
}

class TrainTexts {
  readonly training = new TrainingRun();
  readonly model = new TaughtModel('classify', 'texts');
  readonly #worker = new LessonWorker(openTextLesson);
  readonly lesson = new Lesson<string>({
    kind: 'texts',
    isValue: (value) => typeof value === 'string',
    teach: (examples) =>
      this.#worker.teach((lesson) =>
        lesson.teach(examples.map(({ label, value }) => ({ label, text: value }))),
      ),
    ontaught: () => {
      this.#following.ask();
    },
  });
  readonly recipe = new LessonRecipe({
    kind: 'classify',
    isOwn: isOfTypedTexts,
    usual: () => teachingRecipe(this.lesson.examples.length),
    asked: () => this.#asked(),
  });
  #text = $state('');
  #answer = $state.raw<Answer | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  readonly #following = new Following(() => this.#askNow());

  get text(): string {
    return this.#text;
  }
  /** Of what is typed; null while there is nothing to say. */
  get answer(): Answer | null {
    return this.#answer;
  }
  get failure(): InklingError | null {
    return this.#failure ?? this.lesson.failure ?? this.model.failure;
  }
  /** Each line that has something in it is an example. */
  get lines(): readonly string[] {
    return this.#text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  /** Whether there are enough examples to train a version on, and to judge it by. */
  get enough(): boolean {
    return this.lesson.ready && this.lesson.examples.length >= FEWEST_EXAMPLES;
  }

  write(text: string): void {
    this.#text = text;
    this.#following.ask();
  }

  choose(who: string | null): void {
    this.model.who = who;
    this.#answer = null;
    this.#following.ask();
  }

  /** What is typed are examples of this label; the field is free for the next. */
  async add(id: string): Promise<void> {
    const { lines } = this;
    this.write('');
    await this.lesson.add(id, lines);
  }

  async train(): Promise<void> {
    const asked = this.#asked();
    if (asked) await this.training.start(asked);
  }

  /** Null while there is too little to train on, or no name for it. */
  #asked(): WithoutSite<TrainRequest<'classify'>> | null {
    if (!this.enough || !this.model.nameIsValid) return null;
    const { examples } = this.lesson;
    const rows = examples.map(({ label, value }) => JSON.stringify({ text: value, label }));
    return {
      id: crypto.randomUUID(),
      kind: 'classify',
      model: this.model.name,
      data: {
        source: { name: TYPED_TEXTS, file: new Blob([rows.join('\n')]) },
        choice: { inputs: [0], label: 1 },
        heldOut: HELD_OUT,
        weighed: true,
      },
      resume: null,
      ...this.recipe.settings,
    };
  }

  /** Ask about what is typed. */
  async #askNow(): Promise<void> {
    const text = this.lines.at(-1);
    if (text === undefined || (this.model.who === null && !this.lesson.taught)) {
      this.#answer = null;
      return;
    }
    try {
      const answer = await this.#answerTo(text);
      this.#answer = this.lines.length > 0 ? answer : null; // cleared meanwhile
      this.#failure = null;
    } catch (error) {
      this.#failure = asInklingError(error);
      this.#answer = null;
    }
  }

  async #answerTo(text: string): Promise<Answer> {
    const { who } = this.model;
    if (who === null) return { text, ...(await this.#worker.ask((lesson) => lesson.ask(text))) };
    const engine = await sharedEngine();
    const { scores, notices } = await engine.run('classify', text, {}, { model: { model: who } });
    return {
      text,
      scores,
      why: null,
      known: !notices.some(({ code }) => code === 'nothing-known'),
    };
  }
}

export const trainTexts = new TrainTexts();
