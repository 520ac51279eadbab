/** The state of teaching a small model by another: who teaches, how, and what came of it. */

import { registry } from '../../../../client/library/model-registry';
import { distilModel } from '../../../../client/training/distiller';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import { resolve } from '../../../../contract/models/registry';
import {
  TEACHERS,
  type AnyDistilRequest,
  type Distillation,
  type DistilOutcome,
} from '../../../../contract/training/distilling';
import type { WithoutSite } from '../../../../contract/workers/engine-api';

type Asked = WithoutSite<AnyDistilRequest>;

/** What is to be learnt, and from which rows, as the studio has them now. */
export type Pupil = {
  readonly [Task in Asked['task']]: Pick<
    Extract<Asked, { task: Task }>,
    'task' | 'model' | 'data' | 'recipe'
  >;
}[Asked['task']];

type Teacher = Asked['teacher'];

export class Distil {
  readonly #pupil: () => Pupil | null;
  readonly #task: Asked['task'];
  #teachers = $state.raw<readonly Teacher[]>([]);
  #chosen = $state(0);
  #settings = $state.raw<Distillation>({ temperature: 3, truth: 0 });
  #outcome = $state.raw<DistilOutcome | null>(null);
  #working = $state.raw<AbortController | null>(null);
  #progress = $state(0);
  #failure = $state.raw<InklingError | null>(null);

  constructor(task: Asked['task'], pupil: () => Pupil | null) {
    this.#task = task;
    this.#pupil = pupil;
  }

  /** The versions that answer, of every model that can teach this. */
  get teachers(): readonly Teacher[] {
    return this.#teachers;
  }
  /** Place of the teacher that is chosen. */
  get chosen(): number {
    return this.#chosen;
  }
  get settings(): Distillation {
    return this.#settings;
  }
  get outcome(): DistilOutcome | null {
    return this.#outcome;
  }
  get busy(): boolean {
    return this.#working !== null;
  }
  get progress(): number {
    return this.#progress;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  get ready(): boolean {
    return this.#pupil() !== null && this.#teachers.length > 0;
  }

  async look(): Promise<void> {
    try {
      const entries = await registry.list();
      this.#teachers = entries.flatMap((entry): Teacher[] => {
        const task = TEACHERS[this.#task].find((each) => each === entry.task);
        if (!task) return [];
        return [{ task, model: entry.model, version: resolve(entry, undefined).version }];
      });
      this.#chosen = Math.min(this.#chosen, Math.max(0, this.#teachers.length - 1));
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  choose(teacher: number): void {
    this.#chosen = teacher;
  }

  set(change: Partial<Distillation>): void {
    this.#settings = { ...this.#settings, ...change };
  }

  stop(): void {
    this.#working?.abort();
  }

  async teach(): Promise<void> {
    const pupil = this.#pupil();
    const teacher = this.#teachers[this.#chosen];
    if (!pupil || !teacher || this.busy) return;
    const working = (this.#working = new AbortController());
    this.#failure = this.#outcome = null;
    this.#progress = 0;
    const about = { id: crypto.randomUUID(), distillation: this.#settings };
    const recipe = { ...pupil.recipe, folds: null };
    try {
      this.#outcome = await distilModel(
        pupil.task === 'table'
          ? { ...pupil, ...about, recipe, teacher: { ...teacher, task: 'table' } }
          : {
              ...{ ...pupil, ...about, recipe },
              teacher: {
                ...teacher,
                task: teacher.task === 'sentiment' ? 'sentiment' : 'classify',
              },
            },
        working.signal,
        (done) => (this.#progress = done),
      );
    } catch (error) {
      const failure = asInklingError(error);
      if (failure.code !== 'cancelled') this.#failure = failure;
    } finally {
      this.#working = null;
    }
  }
}
