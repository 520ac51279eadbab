/**
 * What is done to rows of floats between two products. Widths are multiples of 8; what pads a row
 * is zero and stays zero.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { exp, f, madd, most, narrow, sum } from './lanes.as';
import { TILE } from './products.as';

/** One row of floats, times `factor`, to int16. */
@inline
function round(x: usize, width: i32, factor: v128, out: usize): void {
  for (let i: usize = 0; i < <usize>width; i += 8)
    v128.store(out + (i << 1), narrow(f32x4.mul(f(x, i), factor), f32x4.mul(f(x, i + 4), factor)));
}

/** Each row as int16 and a scale. @param levels the largest number to use */
export function roundRows(
  x: usize,
  rows: i32,
  width: i32,
  levels: f32,
  out: usize,
  scales: usize,
): void {
  for (let r: usize = 0; r < <usize>rows; r++) {
    const row = x + ((r * width) << 2);
    let peak = f32x4.splat(1e-20);
    for (let i: usize = 0; i < <usize>width; i += 4) peak = f32x4.pmax(peak, f32x4.abs(f(row, i)));
    const largest = most(peak);
    store<f32>(scales + (r << 2), largest / levels);
    round(row, width, f32x4.splat(levels / largest), out + ((r * width) << 1));
  }
}

/**
 * T5's norm of each row (over its root mean square, times `weight`), as int16 and a scale.
 * @param spare a row
 */
export function normRms(
  x: usize,
  rows: i32,
  width: i32,
  weight: usize,
  epsilon: f32,
  levels: f32,
  spare: usize,
  out: usize,
  scales: usize,
): void {
  for (let r: usize = 0; r < <usize>rows; r++) {
    const row = x + ((r * width) << 2);
    let squares = f32x4.splat(0),
      peak = f32x4.splat(1e-20);
    for (let i: usize = 0; i < <usize>width; i += 4) {
      const each = f(row, i);
      squares = madd(squares, each, each);
      const weighed = f32x4.mul(each, f(weight, i));
      v128.store(spare + (i << 2), weighed);
      peak = f32x4.pmax(peak, f32x4.abs(weighed));
    }
    const largest = most(peak);
    const root = Mathf.sqrt(sum(squares) / <f32>width + epsilon);
    store<f32>(scales + (r << 2), largest / (levels * root));
    round(spare, width, f32x4.splat(levels / largest), out + ((r * width) << 1));
  }
}

/** (x - mean) / standard deviation * weight + shift, of each row. */
export function normLayer(
  x: usize,
  rows: i32,
  width: i32,
  weight: usize,
  shift: usize,
  epsilon: f32,
  out: usize,
): void {
  for (let r: usize = 0; r < <usize>rows; r++) {
    const row = x + ((r * width) << 2),
      to = out + ((r * width) << 2);
    let total = f32x4.splat(0);
    for (let i: usize = 0; i < <usize>width; i += 4) total = f32x4.add(total, f(row, i));
    const mean = f32x4.splat(sum(total) / <f32>width);
    let squares = f32x4.splat(0);
    for (let i: usize = 0; i < <usize>width; i += 4) {
      const off = f32x4.sub(f(row, i), mean);
      squares = madd(squares, off, off);
    }
    const factor = f32x4.splat(1 / Mathf.sqrt(sum(squares) / <f32>width + epsilon));
    for (let i: usize = 0; i < <usize>width; i += 4) {
      v128.store(
        to + (i << 2),
        madd(f(shift, i), f32x4.mul(f32x4.sub(f(row, i), mean), factor), f(weight, i)),
      );
    }
  }
}

/**
 * gate = bent gate * gated. Both of T5's and SiLU's bend are x * sigmoid(something): 0.5 x (1 +
 * tanh u) = x sigmoid(2 u).
 * @param cubic 0 for SiLU (x sigmoid(x)); 0.044715 for the tanh form of GELU
 * @param slope 1 for SiLU; 2 sqrt(2 / pi) for GELU
 */
export function bend(gate: usize, gated: usize, count: i32, slope: f32, cubic: f32): void {
  const one = f32x4.splat(1),
    down = f32x4.splat(-slope),
    third = f32x4.splat(cubic);
  for (let i: usize = 0; i < <usize>count; i += 4) {
    const x = f(gate, i);
    const u = f32x4.mul(f32x4.mul(x, down), madd(one, f32x4.mul(x, x), third));
    v128.store(gate + (i << 2), f32x4.div(f32x4.mul(x, f(gated, i)), f32x4.add(one, exp(u))));
  }
}

/** A row of int8 weights in tiles as floats. */
export function unpackRow(w: usize, row: i32, width: i32, scale: f32, out: usize): void {
  const pairs = w + <usize>(row - (row % TILE)) * width + ((<usize>(row % TILE)) << 1);
  for (let i: usize = 0; i < <usize>width; i += 2) {
    const pair = pairs + i * TILE;
    store<f32>(out + (i << 2), <f32>load<i8>(pair) * scale);
    store<f32>(out + (i << 2), <f32>load<i8>(pair, 1) * scale, 4);
  }
}

/** The mean of each column, and behind the means its largest number. */
export function pool(x: usize, rows: i32, width: i32, out: usize): void {
  const share = f32x4.splat(1 / <f32>rows);
  for (let i: usize = 0; i < <usize>width; i += 4) {
    let total = f(x, i),
      peak = total;
    for (let r: usize = 1; r < <usize>rows; r++) {
      const each = f(x + ((r * width) << 2), i);
      total = f32x4.add(total, each);
      peak = f32x4.pmax(peak, each);
    }
    v128.store(out + (i << 2), f32x4.mul(total, share));
    v128.store(out + ((i + width) << 2), peak);
  }
}
