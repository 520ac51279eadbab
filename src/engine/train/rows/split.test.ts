import { describe, expect, test } from 'vitest';
import { Random } from './random';
import { drawSome, foldsByLabel, splitByLabel } from './split';

const random = () => Random.seeded(1, 'examples');

describe('held-out examples', () => {
  test('are a share of each label, and at least one', () => {
    const labels = Uint16Array.from({ length: 102 }, (_, i) => (i < 100 ? 0 : 1));
    const { train, heldOut } = splitByLabel(labels, 0.2, random());
    expect([train.length, heldOut.length]).toEqual([81, 21]);
    expect(Array.from(heldOut, (i) => labels[i]).filter((label) => label === 1)).toHaveLength(1);
    expect(new Set([...train, ...heldOut]).size).toBe(102);
    expect(splitByLabel(labels, 0.2, random())).toEqual({ train, heldOut });
  });

  test('of half a million examples are found too', () => {
    const { train, heldOut } = splitByLabel(new Uint16Array(500_000), 0.1, random());
    expect([train.length, heldOut.length]).toEqual([450_000, 50_000]);
  });
});

test('folds have the same share of each label', () => {
  const labels = Uint16Array.from({ length: 30 }, (_, i) => i % 2);
  const folds = foldsByLabel(labels, 5, random());
  for (let fold = 0; fold < 5; fold += 1)
    expect(Array.from(folds).filter((each) => each === fold)).toHaveLength(6);
});

test('some of the places are drawn in their order, none twice; fewer stay as they are', () => {
  const places = Uint32Array.from({ length: 50 }, (_, i) => 3 * i);
  const drawn = [...drawSome(places, 20, random())];
  expect(new Set(drawn).size).toBe(20);
  expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
  expect(drawn.every((place) => places.includes(place))).toBe(true);
  expect(drawn).not.toEqual([...places.subarray(0, 20)]);
  expect(drawSome(places, 50, random())).toBe(places);
});
