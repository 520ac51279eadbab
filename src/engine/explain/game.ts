/**
 * A model as a game whose players are the parts of its input: words, cells, patches of ink. What a
 * coalition is worth is what the model says when only these parts are there. Coalitions are asked in
 * batches, none of them twice.
 */

import { at } from '../../contract/at';

/** One byte for each player: 1 is there, 0 is not. */
export type Coalition = Uint8Array;

/** What the model says of each coalition. */
export type Worth = (coalitions: readonly Coalition[]) => Promise<readonly number[]>;

export class Game {
  readonly players: number;
  readonly #worth: Worth;
  readonly #known = new Map<string, number>();

  constructor(players: number, worth: Worth) {
    this.players = players;
    this.#worth = worth;
  }

  /** How many coalitions the model was asked about. */
  get evaluations(): number {
    return this.#known.size;
  }

  /** What each of these is worth; only those that are new are asked, all at once. */
  async ask(coalitions: readonly Coalition[]): Promise<number[]> {
    const unknown = new Map<string, Coalition>();
    const keys = coalitions.map(keyOf);
    keys.forEach((key, i) => {
      if (!this.#known.has(key)) unknown.set(key, at(coalitions, i));
    });
    if (unknown.size > 0) {
      const worths = await this.#worth([...unknown.values()]);
      [...unknown.keys()].forEach((key, i) => this.#known.set(key, at(worths, i)));
    }
    return keys.map((key) => {
      const worth = this.#known.get(key);
      if (worth === undefined) throw new RangeError('A coalition was not asked.');
      return worth;
    });
  }
}

/** Nobody. */
export function nobody(players: number): Coalition {
  return new Uint8Array(players);
}

/** Everybody. */
export function everybody(players: number): Coalition {
  return new Uint8Array(players).fill(1);
}

function keyOf(coalition: Coalition): string {
  return String.fromCharCode(...coalition);
}
