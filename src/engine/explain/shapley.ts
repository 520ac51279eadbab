/**
 * Shapley values: each part's share in what the model says, over all orders in which the parts could
 * come in. Exact where the sets of parts are few; else by sampled orders (Castro, Gómez and Tejada
 * 2009), of which each by itself sums to the score, and so do their means.
 */

import { at } from '../../contract/at';
import type { ExplainMethod } from '../../contract/tasks/explanation';
import { everybody, nobody, type Coalition, type Game } from './game';
import { antitheticOrders } from './permutations';

export interface Attribution {
  readonly method: ExplainMethod;
  readonly base: number;
  readonly score: number;
  /** One for each player. */
  readonly shares: readonly number[];
  readonly evaluations: number;
}

export interface Effort {
  /** Games of at most so many players are solved exactly: with 2 to that power coalitions. */
  readonly exact: number;
  /** Coalitions that sampling asks about, roughly; at least one pair of orders is drawn. */
  readonly evaluations: number;
  readonly seed: number;
}

/** The share of each player, by as much effort as is given. */
export async function shapley(game: Game, effort: Effort): Promise<Attribution> {
  return game.players <= effort.exact ? exact(game) : sampled(game, effort);
}

async function exact(game: Game): Promise<Attribution> {
  const { players } = game;
  const coalitions = Array.from({ length: 2 ** players }, (_, bits) =>
    Uint8Array.from({ length: players }, (__, player) => (bits >> player) & 1),
  );
  const worths = await game.ask(coalitions);
  /** In how many of all orders exactly so many come in before a player, and the rest behind. */
  const weight = Array.from(
    { length: players },
    (_, before) => 1 / (players * choose(players - 1, before)),
  );
  const shares = Array.from({ length: players }, (_, player) => {
    let share = 0;
    coalitions.forEach((coalition, bits) => {
      if (coalition[player] === 1) return;
      const before = coalition.reduce((count, there) => count + there, 0);
      share += at(weight, before) * (at(worths, bits | (1 << player)) - at(worths, bits));
    });
    return share;
  });
  return attribution(game, 'exact', shares);
}

async function sampled(game: Game, { evaluations, seed }: Effort): Promise<Attribution> {
  const { players } = game;
  const pairs = Math.max(1, Math.round(evaluations / (2 * players)));
  const orders = antitheticOrders(players, pairs, seed);
  const steps = orders.map((order) => growing(order));
  const worths = await game.ask(steps.flat());
  const shares = new Array<number>(players).fill(0);
  orders.forEach((order, i) => {
    const first = i * (players + 1);
    order.forEach((player, step) => {
      const added = at(worths, first + step + 1) - at(worths, first + step);
      shares[player] = at(shares, player) + added / orders.length;
    });
  });
  return attribution(game, 'sampled', shares);
}

/** What is lost without each player while all others stay: one evaluation for each. */
export async function occlusion(game: Game): Promise<Attribution> {
  const { players } = game;
  const without = Array.from({ length: players }, (_, player) => {
    const coalition = everybody(players);
    coalition[player] = 0;
    return coalition;
  });
  const [, whole = NaN, ...left] = await game.ask([
    nobody(players),
    everybody(players),
    ...without,
  ]);
  return attribution(
    game,
    'occlusion',
    left.map((worth) => whole - worth),
  );
}

/** Nobody, then one more player in each, in this order. */
function growing(order: readonly number[]): Coalition[] {
  const there = nobody(order.length);
  return [
    there.slice(),
    ...order.map((player) => {
      there[player] = 1;
      return there.slice();
    }),
  ];
}

async function attribution(
  game: Game,
  method: ExplainMethod,
  shares: readonly number[],
): Promise<Attribution> {
  const ends = await game.ask([nobody(game.players), everybody(game.players)]);
  return { method, base: at(ends, 0), score: at(ends, 1), shares, evaluations: game.evaluations };
}

function choose(of: number, some: number): number {
  let ways = 1;
  for (let i = 1; i <= some; i += 1) ways = (ways * (of - some + i)) / i;
  return ways;
}
