/**
 * Chooses which examples are held out, and folds: of every label its share, in a seeded order. A
 * label that is rare would else be missing from one side by chance.
 */

import { at } from '../../../contract/at';
import type { Random } from './random';

/**
 * Indices of the examples to train on and of those held out; at least one of each label in both
 * where it has two.
 */
export function splitByLabel(
  labels: Uint16Array,
  share: number,
  random: Random,
): { train: Uint32Array; heldOut: Uint32Array } {
  const train: number[] = [];
  const heldOut: number[] = [];
  for (const members of byLabel(labels, random)) {
    const most = Math.max(1, Math.round(members.length * share));
    const count = Math.min(members.length - 1, most);
    // One by one: as arguments of one call, some hundred thousand would overflow the stack.
    members.forEach((member, i) => {
      (i < count ? heldOut : train).push(member);
    });
  }
  return { train: sorted(train), heldOut: sorted(heldOut) };
}

/** So many of the places at the most, drawn by chance and in their order. */
export function drawSome(places: Uint32Array, most: number, random: Random): Uint32Array {
  if (places.length <= most) return places;
  const drawn = places.slice();
  random.shuffle(drawn);
  return drawn.slice(0, most).sort();
}

/** The fold of each example: every fold has about the same share of every label. */
export function foldsByLabel(labels: Uint16Array, folds: number, random: Random): Uint8Array {
  const fold = new Uint8Array(labels.length);
  let next = 0;
  for (const members of byLabel(labels, random))
    for (const member of members) fold[member] = next++ % folds;
  return fold;
}

function byLabel(labels: Uint16Array, random: Random): number[][] {
  const members: number[][] = [];
  const order = Uint32Array.from(labels.keys());
  random.shuffle(order);
  for (const example of order) (members[at(labels, example)] ??= []).push(example);
  return members;
}

function sorted(indices: number[]): Uint32Array {
  return Uint32Array.from(indices).sort();
}
