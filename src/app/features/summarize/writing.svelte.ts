/**
 * How the summaries of this view are written: what was chosen, for each model, and remembered.
 * Nothing chosen is the model's own way.
 */

import * as v from 'valibot';
import {
  BUILT_IN_ID,
  MODES,
  ownMode,
  type GenerationName,
  type Mode,
} from '../../../contract/tasks/generation';
import { summarize } from '../../../contract/tasks/summarize';
import { recall, remember } from '../../state/preferences';
import { whenQuiet } from './when-quiet';

/** The lengths that the view offers by name. */
export const LENGTHS = ['short', 'medium', 'long'] as const;

export type LengthName = (typeof LENGTHS)[number];

/** The view asks for the longest text without the start token, as `max_new_tokens`. */
export type Offered = Exclude<GenerationName, 'max_length'>;

/** Options as they were typed: whether they are possible is for the contract to say. */
export type Typed = Readonly<Partial<Record<GenerationName, unknown>>>;

/** Of models that were used long ago nothing is remembered. */
const MODELS = 20;

const ChosenSchema = v.object({
  mode: v.exactOptional(v.picklist(MODES)),
  length: v.picklist(LENGTHS),
  free: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((free) => v.is(summarize.options, { mode: 'free', ...free })),
  ),
});

interface Chosen {
  readonly mode?: Mode;
  readonly length: LengthName;
  readonly free: Typed;
}

const OWN: Chosen = { length: 'medium', free: {} };

class Writing {
  /** Id of the model that answers. */
  #model = $state(BUILT_IN_ID);
  /** By the ids of models, the latest change last. */
  #remembered = read();
  #chosen = $state.raw(this.#rememberedOf(BUILT_IN_ID));
  #refused = $state<unknown>(null);
  #following: Promise<void> | null = null;
  /** Whether the options are in view. */
  open = $state(false);

  /** Lives as long as the page. What follows the registry is fetched once that has nothing else to do. */
  constructor() {
    void whenQuiet().then(() => this.settled());
  }

  /** Resolves when it is known which model answers; what cannot be fetched is told with the answer. */
  async settled(): Promise<void> {
    this.#following ??= import('./live-model').then(({ followLiveModel }) =>
      followLiveModel((id) => {
        this.#take(id);
      }),
    );
    try {
      await this.#following;
    } catch {
      this.#following = null; // the network may come back
    }
  }

  get model(): string {
    return this.#model;
  }

  get mode(): Mode {
    return this.#chosen.mode ?? ownMode(this.#model);
  }

  get length(): LengthName {
    return this.#chosen.length;
  }

  get free(): Typed {
    return this.#chosen.free;
  }

  /** The option that the engine refused, if any. */
  get refused(): unknown {
    return this.#refused;
  }

  /** What a summary is asked for with. */
  get asked(): Readonly<Record<string, unknown>> {
    return this.mode === 'free' ? { mode: 'free', ...this.free } : { length: this.length };
  }

  setMode(mode: Mode): void {
    this.#change({ mode });
  }

  setLength(length: LengthName): void {
    this.#change({ length });
  }

  /** @param value undefined for the model's own */
  set(option: GenerationName, value: unknown): void {
    const others = Object.entries(this.free).filter(([name]) => name !== option);
    const all: [string, unknown][] = value === undefined ? others : [...others, [option, value]];
    this.#change({ free: Object.fromEntries(all) });
  }

  /** Back to how the model writes by itself. */
  reset(): void {
    this.#change({ free: {} });
  }

  /** An option cannot be: show where it stands. */
  refuse(option: unknown): void {
    this.#refused = option;
    this.open = true;
  }

  #change(change: Partial<Chosen>): void {
    this.#chosen = { ...this.#chosen, ...change };
    this.#refused = null;
    this.#save();
  }

  #save(): void {
    if (!v.is(ChosenSchema, this.#chosen)) return; // while it is typed
    const others = Object.entries(this.#remembered).filter(([model]) => model !== this.#model);
    const all: [string, unknown][] = [...others, [this.#model, this.#chosen]];
    this.#remembered = Object.fromEntries(all.slice(-MODELS));
    remember('writing', JSON.stringify(this.#remembered));
  }

  /** Another version may have gone live. */
  #take(model: string): void {
    if (model === this.#model) return;
    this.#model = model;
    this.#chosen = this.#rememberedOf(model);
    this.#refused = null;
  }

  #rememberedOf(model: string): Chosen {
    const own = v.safeParse(ChosenSchema, this.#remembered[model]);
    return own.success ? own.output : OWN;
  }
}

function read(): Readonly<Record<string, unknown>> {
  try {
    return v.parse(v.record(v.string(), v.unknown()), JSON.parse(recall('writing') ?? '{}'));
  } catch {
    return {};
  }
}

export const writing = new Writing();
