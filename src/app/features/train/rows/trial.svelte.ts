/**
 * Trying models that were trained here: which there are, which one is asked, and what it answers. A
 * model is worth something only on what its user asks.
 */

import { registry } from '../../../../client/library/model-registry';
import type { RowsKind } from '../../../../contract/training/dataset';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import { resolve, type ModelEntry, type VersionKey } from '../../../../contract/models/registry';
import type { TaskMap, TaskName } from '../../../../contract/tasks/tasks';
import type { TableRow } from '../../../../contract/tasks/table';
import type { Estimate } from '../../../../contract/tasks/regress';
import type { Classification } from '../../../../contract/tasks/labelled';
import { Explanation } from '../../../state/explanation.svelte';
import { sharedEngine } from '../../../state/shared-engine';

export class Trial<Kind extends RowsKind> {
  readonly #kind: Kind;
  readonly #ofLabels: Explanation<Kind>;
  readonly #ofNumbers = new Explanation('regress');
  #models = $state.raw<readonly ModelEntry[]>([]);
  #served = $state.raw<readonly ModelEntry[]>([]);
  #chosen = $state.raw<VersionKey | null>(null);
  #answer = $state.raw<Classification | Estimate | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #asked = 0;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.#ofLabels = new Explanation(kind);
    registry.watch(() => void this.look());
    void this.look();
  }

  /** Models of this kind. */
  get models(): readonly ModelEntry[] {
    return this.#models;
  }
  /** What the models of a name are for; null where there is none. */
  taskOf(model: string): TaskName | null {
    return this.#served.find((each) => each.model === model)?.task ?? null;
  }
  get chosen(): VersionKey | null {
    return this.#chosen;
  }
  get answer(): Classification | Estimate | null {
    return this.#answer;
  }
  /** Why the answer that is shown was given: a label, or a number. */
  get explanation(): Explanation<Kind> | Explanation<'regress'> {
    return this.#chosen && this.taskOf(this.#chosen.model) === 'regress'
      ? this.#ofNumbers
      : this.#ofLabels;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }

  /** An example of what the chosen version takes, which was published with it. */
  get example(): string | TableRow | null {
    const entry = this.#models.find(({ model }) => model === this.#chosen?.model);
    const manifest = entry?.versions.find(
      ({ version }) => version === this.#chosen?.version,
    )?.manifest;
    if (manifest?.task === 'classify') return manifest.golden?.text ?? null;
    return manifest?.task === 'table' || manifest?.task === 'regress'
      ? (manifest.golden?.row ?? null)
      : null;
  }

  async look(): Promise<void> {
    try {
      this.#take(await registry.list());
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  #take(served: readonly ModelEntry[]): void {
    this.#models = served.filter(({ task }) => this.#isOwn(task));
    this.#served = served;
    const still = this.#models.some(
      ({ model, versions }) =>
        model === this.#chosen?.model &&
        versions.some(({ version }) => version === this.#chosen?.version),
    );
    if (still) return;
    const [first] = this.#models;
    this.#chosen = first ? resolve(first, undefined) : null;
    this.#answer = null;
  }

  async choose(key: VersionKey): Promise<void> {
    this.explanation.about(null);
    this.#chosen = key;
    this.#answer = null;
    this.#failure = null;
    await this.look();
  }

  /** A table's rows are labelled, or a number is predicted of them. */
  #isOwn(task: TaskName): boolean {
    return task === this.#kind || (this.#kind === 'table' && task === 'regress');
  }

  /** The newest question wins. @returns whether the answer that is shown is this one's */
  async ask(input: TaskMap[Kind]['input']): Promise<boolean> {
    const key = this.#chosen;
    if (!key) return false;
    const asked = ++this.#asked;
    this.#failure = null;
    try {
      const engine = await sharedEngine();
      const options = { model: { model: key.model, select: { version: key.version } } };
      const given: TaskMap[RowsKind]['input'] = input;
      if (typeof given === 'object' && this.taskOf(key.model) === 'regress') {
        const answer = await engine.run('regress', given, {}, options);
        if (asked !== this.#asked) return false;
        this.#answer = answer;
        this.#ofNumbers.about({ input: given, options: {}, version: key });
      } else {
        const answer = await engine.run(this.#kind, input, {}, options);
        if (asked !== this.#asked) return false;
        this.#answer = answer;
        this.#ofLabels.about({ input, options: {}, version: key });
      }
      return true;
    } catch (error) {
      if (asked !== this.#asked) return false;
      this.#answer = null;
      this.explanation.about(null);
      this.#failure = asInklingError(error);
      return false;
    }
  }
}
