/**
 * The studio's example of numbers to predict: how long a pendulum takes for a swing to and fro, on
 * three heavenly bodies. It is computed, by the exact law with the arithmetic-geometric mean, and a
 * little measuring error is added.
 */

import { at } from '../../../../contract/at';

/** Gravity at the surface in m/s² (NASA's planetary fact sheets, which are in the public domain). */
const PLACES = [
  ['Earth', 9.81],
  ['Moon', 1.62],
  ['Mars', 3.71],
] as const;

const ROWS = 240;
/** Fractions of its multiples look like chance and are the same each time. */
const GOLDEN = 0.618033988749;

/** Pendulums by length, mass, angle and place, with their period in seconds: CSV. */
export function exampleNumbers(): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const spread = (step: number) => ((i + 1) * step * GOLDEN) % 1;
    const length = 0.2 + 1.8 * spread(1);
    const mass = 0.1 + 0.9 * spread(2.3);
    const angle = 5 + 75 * spread(3.7);
    const [place, gravity] = at(PLACES, i % PLACES.length);
    const period = periodOf(length, gravity, angle) * (1 + 0.02 * (spread(5.1) - 0.5));
    return [
      length.toFixed(2),
      i % 31 === 7 ? '' : mass.toFixed(2),
      angle.toFixed(0),
      place,
      period.toFixed(3),
    ].join(',');
  });
  return ['length,mass,angle,place,period', ...rows, ''].join('\n');
}

/** Of a pendulum without friction: 2π √(length / gravity) / agm(1, cos(angle / 2)). */
function periodOf(length: number, gravity: number, degrees: number): number {
  let [arithmetic, geometric] = [1, Math.cos((degrees * Math.PI) / 360)];
  for (let step = 0; step < 5; step += 1)
    [arithmetic, geometric] = [(arithmetic + geometric) / 2, Math.sqrt(arithmetic * geometric)];
  return (2 * Math.PI * Math.sqrt(length / gravity)) / arithmetic;
}
