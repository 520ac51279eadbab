/**
 * Where words lie on a map, in pixels, and which of them are written out: those that come first, as
 * long as their label lies on no other label and no other point.
 */

import type { MappedWord } from '../../../contract/training/insides';
import { textWidth } from '../charts/line-geometry';

const MARGIN = 12;
const LINE = 16;
const POINT = 5;

export interface PlacedWord {
  readonly word: MappedWord;
  readonly x: number;
  readonly y: number;
  /** Where its label begins, on the line of the point's middle; null where there is no room for it. */
  readonly label: { readonly x: number; readonly y: number } | null;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** @param words the most important first: their labels are placed first */
export function layOutWords(
  words: readonly MappedWord[],
  width: number,
  height: number,
): PlacedWord[] {
  const x = scaleOf(
    words.map((word) => word.x),
    width,
  );
  // Up on a screen is less.
  const y = scaleOf(
    words.map((word) => -word.y),
    height,
  );
  const points = words.map((word) => ({ word, x: x(word.x), y: y(-word.y) }));
  const taken: Box[] = points.map((point) => ({
    left: point.x - POINT,
    right: point.x + POINT,
    top: point.y - POINT,
    bottom: point.y + POINT,
  }));
  return points.map((point, own) => {
    const room = textWidth(point.word.word) + 2;
    const places = [
      { x: point.x + 8, y: point.y },
      { x: point.x - 8 - room, y: point.y },
      { x: point.x - room / 2, y: point.y - 14 },
      { x: point.x - room / 2, y: point.y + 14 },
    ];
    const label = places.find((place) => {
      const box = {
        left: place.x,
        right: place.x + room,
        top: place.y - LINE / 2,
        bottom: place.y + LINE / 2,
      };
      const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!inside || taken.some((other, i) => i !== own && overlap(box, other))) return false;
      taken.push(box);
      return true;
    });
    return { ...point, label: label ?? null };
  });
}

/** What lies nearest to a place, by its point or its label; null on an empty map. */
export function nearestWord(
  placed: readonly PlacedWord[],
  x: number,
  y: number,
): MappedWord | null {
  let nearest: { readonly word: MappedWord; readonly distance: number } | null = null;
  for (const { word, label, ...point } of placed) {
    const end = label === null ? 0 : label.x + textWidth(word.word);
    const onLabel = label !== null && x >= label.x && x <= end && Math.abs(y - label.y) <= LINE / 2;
    const distance = onLabel ? 0 : Math.hypot(point.x - x, point.y - y);
    if (nearest === null || distance < nearest.distance) nearest = { word, distance };
  }
  return nearest?.word ?? null;
}

function scaleOf(values: readonly number[], size: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0, size - 2 * MARGIN);
  return (value) => (most > least ? MARGIN + ((value - least) / (most - least)) * room : size / 2);
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
