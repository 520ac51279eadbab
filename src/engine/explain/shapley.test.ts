/**
 * Shares of games whose truth is known: what Shapley values must be by their definition, whichever
 * way they are found.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { Game, type Coalition } from './game';
import { antitheticOrders } from './permutations';
import { occlusion, shapley } from './shapley';

const EXACT = { exact: 10, evaluations: 0, seed: 1 };
const SAMPLED = { exact: 0, evaluations: 60, seed: 1 };

function gameOf(players: number, worth: (there: Coalition) => number): Game {
  return new Game(players, (coalitions) => Promise.resolve(coalitions.map(worth)));
}

/** A game by a table of the worth of every set of players. */
function tableGame(players: number, worths: readonly number[]): Game {
  return gameOf(players, (there) =>
    at(
      worths,
      there.reduce((bits, is, player) => bits | (is << player), 0),
    ),
  );
}

/** The definition: the mean of what a player adds over every order. */
function byDefinition(players: number, worths: readonly number[]): number[] {
  const orders = (left: readonly number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((first) =>
          orders(left.filter((each) => each !== first)).map((rest) => [first, ...rest]),
        );
  const all = orders(Array.from({ length: players }, (_, i) => i));
  const shares = new Array<number>(players).fill(0);
  for (const order of all) {
    let bits = 0;
    for (const player of order) {
      const next = bits | (1 << player);
      shares[player] = at(shares, player) + (at(worths, next) - at(worths, bits)) / all.length;
      bits = next;
    }
  }
  return shares;
}

const worth = fc.double({ min: 0, max: 1, noNaN: true });
const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((players) =>
    fc.tuple(
      fc.constant(players),
      fc.array(worth, { minLength: 2 ** players, maxLength: 2 ** players }),
    ),
  );

test('exact shares are the mean over every order', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ([players, worths]) => {
      const { shares, method, evaluations } = await shapley(tableGame(players, worths), EXACT);
      expect(method).toBe('exact');
      expect(evaluations).toBe(2 ** players);
      byDefinition(players, worths).forEach((share, i) => {
        expect(at(shares, i)).toBeCloseTo(share, 9);
      });
    }),
  );
});

test('base and shares sum to the score, exact and sampled', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.nat(), async ([players, worths], seed) => {
      for (const effort of [EXACT, { ...SAMPLED, seed }]) {
        const { base, score, shares } = await shapley(tableGame(players, worths), effort);
        expect(base).toBe(worths[0]);
        expect(score).toBe(worths.at(-1));
        expect(shares.reduce((sum, share) => sum + share, base)).toBeCloseTo(score, 9);
      }
    }),
  );
});

test('a linear game has its coefficients for shares, whichever way', async () => {
  const coefficients = [0.3, -0.2, 0, 0.25, 0.05, -0.01];
  const linear = () =>
    gameOf(coefficients.length, (there) =>
      coefficients.reduce((sum, each, i) => sum + each * at(there, i), 0.4),
    );
  for (const found of [
    await shapley(linear(), EXACT),
    await shapley(linear(), SAMPLED),
    await occlusion(linear()),
  ])
    coefficients.forEach((each, i) => {
      expect(at(found.shares, i)).toBeCloseTo(each, 12);
    });
});

test('players who do the same have the same share, one who does nothing has none', async () => {
  // Either of the first two is enough; the third does nothing; the fourth counts by itself.
  const worthOf = (there: Coalition) =>
    (there[0] === 1 || there[1] === 1 ? 0.6 : 0) + 0.1 * at(there, 3);
  const exact = await shapley(gameOf(4, worthOf), EXACT);
  [0.3, 0.3, 0, 0.1].forEach((share, i) => {
    expect(at(exact.shares, i)).toBeCloseTo(share, 12);
  });
  const sampled = await shapley(gameOf(4, worthOf), SAMPLED);
  // Of an order and its reverse, each of the two comes first once.
  expect(at(sampled.shares, 0)).toBeCloseTo(0.3, 12);
  expect(at(sampled.shares, 1)).toBeCloseTo(0.3, 12);
  expect(at(sampled.shares, 2)).toBe(0);
  // What occlusion cannot see: without one of the two, the other still does it.
  const { shares } = await occlusion(gameOf(4, worthOf));
  expect(at(shares, 0)).toBe(0);
});

test('sampled shares come close to the exact ones, and by one seed they are the same', async () => {
  // Twelve players that strengthen and weaken each other.
  const worthOf = (there: Coalition) => {
    const sum = there.reduce((all, is, i) => all + is * Math.sin(i + 1), 0);
    return 1 / (1 + Math.exp(-sum - at(there, 2) * at(there, 7)));
  };
  const exact = await shapley(gameOf(12, worthOf), { ...EXACT, exact: 12 });
  const effort = { exact: 0, evaluations: 2_000, seed: 3 };
  const sampled = await shapley(gameOf(12, worthOf), effort);
  exact.shares.forEach((share, i) => {
    expect(Math.abs(at(sampled.shares, i) - share)).toBeLessThan(0.02);
  });
  expect(await shapley(gameOf(12, worthOf), effort)).toEqual(sampled);
  expect((await shapley(gameOf(12, worthOf), { ...effort, seed: 4 })).shares).not.toEqual(
    sampled.shares,
  );
});

test('no set is asked twice', async () => {
  const asked: string[] = [];
  const game = new Game(3, (coalitions) => {
    asked.push(...coalitions.map(String));
    return Promise.resolve(coalitions.map(() => 0.5));
  });
  await shapley(game, { exact: 0, evaluations: 200, seed: 1 });
  expect(new Set(asked).size).toBe(asked.length);
  expect(game.evaluations).toBe(asked.length);
});

test('orders come in pairs, each the reverse of the other', () => {
  const orders = antitheticOrders(9, 3, 7);
  expect(orders).toHaveLength(6);
  for (let i = 0; i < 6; i += 2) {
    expect(at(orders, i).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(at(orders, i + 1)).toEqual(at(orders, i).toReversed());
  }
});
