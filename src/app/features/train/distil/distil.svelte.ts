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
  type StudentTask,
  type TeacherTask,
} from '../../../../contract/training/distilling';
import type { WithoutSite } from '../../../../contract/workers/engine-api';

export type Asked = WithoutSite<AnyDistilRequest>;
export interface About extends Pick<Asked, 'id' | 'distillation'> {
  /** Of the student's hidden layer, where the studio has no recipe to set. */
  readonly units: number;
}

/** A version that answers. */
export interface Teacher {
  readonly task: TeacherTask;
  readonly model: string;
  readonly version: number;
}

/** What is in the studio now. */
export interface Subject {
  /** Tasks that can be learnt here. */
  readonly tasks: readonly StudentTask[];
  /** Whether the rows have labels of their own beside what the teacher says. */
  readonly labelled: boolean;
  /** Whether the student's units are chosen here, since there is no recipe above. */
  readonly choosesUnits?: true;
  /** The request that such a teacher is asked by. */
  readonly ask: (teacher: Teacher, about: About) => Asked;
}

/** Units of a small hidden layer, of which one is chosen. */
export const UNITS: readonly number[] = [4, 8, 16, 32, 64];

export class Distil {
  readonly #subject: () => Subject | null;
  #entries = $state.raw<readonly Teacher[]>([]);
  #chosen = $state<Teacher | null>(null);
  #settings = $state.raw<Distillation>({ temperature: 3, truth: 0 });
  #units = $state(8);
  #outcome = $state.raw<DistilOutcome | null>(null);
  #working = $state.raw<AbortController | null>(null);
  #progress = $state(0);
  #failure = $state.raw<InklingError | null>(null);

  /** @param subject what can be learnt from now; null where there is nothing */
  constructor(subject: () => Subject | null) {
    this.#subject = subject;
  }

  /** The versions that answer, of every model that can teach this. */
  get teachers(): readonly Teacher[] {
    const possible: readonly TeacherTask[] =
      this.#subject()?.tasks.flatMap((task) => [...TEACHERS[task]]) ?? [];
    return this.#entries.filter(({ task }) => possible.includes(task));
  }
  /** The teacher that is chosen, or else the first. */
  get teacher(): Teacher | null {
    const { teachers } = this;
    const same = teachers.find(
      ({ model, version }) => model === this.#chosen?.model && version === this.#chosen.version,
    );
    return same ?? teachers[0] ?? null;
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
  get labelled(): boolean {
    return this.#subject()?.labelled ?? true;
  }
  get choosesUnits(): boolean {
    return this.#subject()?.choosesUnits ?? false;
  }
  get units(): number {
    return this.#units;
  }
  get ready(): boolean {
    return this.teacher !== null;
  }

  async look(): Promise<void> {
    try {
      const entries = await registry.list();
      const known: readonly TeacherTask[] = Object.values(TEACHERS).flat();
      this.#entries = entries.flatMap((entry): Teacher[] => {
        const task = known.find((each) => each === entry.task);
        if (!task) return [];
        return [{ task, model: entry.model, version: resolve(entry, undefined).version }];
      });
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  choose(teacher: Teacher): void {
    this.#chosen = teacher;
  }

  setUnits(units: number): void {
    this.#units = units;
  }

  set(change: Partial<Distillation>): void {
    this.#settings = { ...this.#settings, ...change };
  }

  stop(): void {
    this.#working?.abort();
  }

  async teach(): Promise<void> {
    const subject = this.#subject();
    const { teacher } = this;
    if (!subject || !teacher || this.busy) return;
    const working = (this.#working = new AbortController());
    this.#failure = this.#outcome = null;
    this.#progress = 0;
    const id = crypto.randomUUID();
    const about = { id, distillation: this.#settings, units: this.#units };
    try {
      this.#outcome = await distilModel(
        subject.ask(teacher, about),
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
