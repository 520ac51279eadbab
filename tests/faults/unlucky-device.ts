/**
 * Devices on which a model's work goes wrong at one moment of all the moments that there are. What
 * watches over a device, and what an answer must pass, is the engine's own.
 */
import { InklingError } from '../../src/contract/errors';
import type { Backend } from '../../src/contract/models/devices';
import { watchGpu, watchWebgl, type LossSignal } from '../../src/engine/runtimes/device-loss';

/** Where trouble can come: in each of these some steps are taken. */
export const PLACES = ['start', 'load', 'self-test', 'answer', 'batch', 'between'] as const;
export type Place = (typeof PLACES)[number];

export const FAULTS = ['kill', 'lose', 'poison', 'stall', 'throw'] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * What work gets of a GPU that is lost: zeros, what was computed before, nothing at all, or an
 * error.
 */
export const MANNERS = ['zeros', 'stale', 'nothing', 'AbortError'] as const;
export type Manner = (typeof MANNERS)[number];

export interface Moment {
  readonly place: Place;
  /** Of the steps in this place, counted from 0 over all workers. */
  readonly step: number;
  readonly fault: Fault;
  readonly manner: Manner;
  /** What poison is made of. */
  readonly by: number;
}

/** The moments of one day, each of which comes once. */
export class Day {
  /** Those that came. */
  struck = 0;
  /** Steps taken: while they are, nobody is silent. */
  steps = 0;
  readonly #moments: readonly Moment[];
  readonly #taken = new Map<Place, number>();

  constructor(moments: readonly Moment[]) {
    this.#moments = moments;
  }

  /** A step in this place, by the device of a worker. */
  async step(place: Place, device: UnluckyDevice): Promise<void> {
    this.strike(place, device);
    await device.work();
  }

  strike(place: Place, device: UnluckyDevice): void {
    const taken = this.#taken.get(place) ?? 0;
    this.#taken.set(place, taken + 1);
    this.steps += 1;
    const moment = this.#moments.find((each) => each.place === place && each.step === taken);
    if (!moment) return;
    this.struck += 1;
    device.suffer(moment);
  }
}

/** The device of one worker. What befalls it first, it suffers from until it ends. */
export class UnluckyDevice {
  #moment: Moment | null = null;
  #used = false;
  #loss: LossSignal | null = null;
  #lose: () => void = () => undefined;
  readonly #kill: () => void;

  /** @param kill ends the worker as a crash does */
  constructor(kill: () => void) {
    this.#kill = kill;
  }

  /** It is this one from now on, and watched as the engine watches it. */
  use(backend: Backend): void {
    this.#used = true;
    if (backend === 'webgpu') {
      const lost = new Promise<GPUDeviceLostInfo>((resolve) => {
        this.#lose = () => {
          resolve({ reason: 'unknown', message: 'It was lost.' } as GPUDeviceLostInfo);
        };
      });
      this.#loss = watchGpu({ lost } as GPUDevice);
    } else if (backend === 'webgl') {
      let isLost = false;
      this.#lose = () => {
        isLost = true;
      };
      this.#loss = watchWebgl({ isContextLost: () => isLost } as WebGLRenderingContext);
    }
    if (this.#moment?.fault === 'lose') this.#lose();
  }

  get loss(): LossSignal | null {
    return this.#loss;
  }

  suffer(moment: Moment): void {
    if (this.#moment) return;
    this.#moment = moment;
    if (moment.fault === 'kill') setTimeout(this.#kill);
    if (moment.fault === 'lose') this.#lose();
  }

  /** Whether nothing comes from it any more. */
  get isSilent(): boolean {
    return this.#moment?.fault === 'kill' || this.#moment?.fault === 'stall';
  }

  /** What answers are made of here; null where they are right. */
  get poison(): number | null {
    if (this.#moment?.fault === 'poison') return this.#moment.by;
    return this.#moment?.fault === 'lose' && !this.isStale ? 0 : null;
  }

  /** Whether it answers what it was asked before: only that it is lost tells that this is wrong. */
  get isStale(): boolean {
    return this.#moment?.fault === 'lose' && this.#moment.manner === 'stale';
  }

  /** One step of work. @throws what a device in trouble throws, or never ends */
  async work(): Promise<void> {
    await Promise.resolve();
    const never = new Promise<void>(() => undefined);
    const { fault, manner } = this.#moment ?? {};
    if (this.isSilent) await never;
    if (fault === 'throw') throw new RangeError('Memory could not be had.');
    if (fault !== 'lose' || !this.#used) return;
    // What is no GPU is lost by what it throws alone.
    if (!this.#loss) throw new InklingError('backend-failed', 'Its memory is gone.');
    if (manner === 'nothing') await never;
    if (manner === 'AbortError') throw new DOMException('A buffer was destroyed.', 'AbortError');
  }
}
