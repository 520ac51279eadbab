/**
 * The functions of the kernel that its threads share: how each is cut into parts, whose results are
 * the same in whatever order and by whomever they are computed. Pointers and numbers of a task are
 * its facts, in the order in which they are written.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { attendHead } from './attend-all.as';
import { attendQuery } from './attend-one.as';
import { fact, perform, setFact, thread } from './thread-pool.as';
import { multiply } from './matmul.as';
import { TILE } from './products.as';
import { bend, normLayer, normRms, roundRows } from './rows.as';

const MATMUL = 0, QUANTIZE = 1, RMS_QUANTIZE = 2, LAYER_NORM = 3, GATE = 4;
const ATTEND_ALL = 5, ATTEND_ONE = 6;

/** What is done to a number of a row takes about as long as so many products. */
const PRODUCTS_A_NUMBER: i64 = 8;
const SMALLEST_PART: i64 = 50_000;
const MOST_PARTS: i64 = 16;
/** From so many rows on a product is cut by rows, else by columns. */
const TALL = 32;

export function run(kind: i32, part: i32): void {
  switch (kind) {
    case MATMUL: matmulPart(part); break;
    case QUANTIZE: quantizePart(part); break;
    case RMS_QUANTIZE: rmsQuantizePart(part); break;
    case LAYER_NORM: layerNormPart(part); break;
    case GATE: gatePart(part); break;
    case ATTEND_ALL: attendAllPart(part); break;
    case ATTEND_ONE: attendOnePart(part); break;
  }
}

/** How many of `extent` a part gets: a multiple of `unit`. */
function sizeOf(extent: i32, unit: i32, products: i64): i32 {
  const parts = <i32>min<i64>(MOST_PARTS, max<i64>(1, products / SMALLEST_PART));
  return ((extent + parts * unit - 1) / (parts * unit)) * unit;
}

function performRows(kind: i32, rows: i32, width: i32): void {
  const products = <i64>rows * width * PRODUCTS_A_NUMBER;
  const size = sizeOf(rows, 1, products);
  setFact(0, rows);
  setFact(1, width);
  setFact(2, size);
  perform(kind, (rows + size - 1) / size, products, run);
}

/** The rows of a part: first, and how many. */
@inline
function firstRow(part: i32): i32 {
  return part * fact<i32>(2);
}

@inline
function rowCount(part: i32): i32 {
  return min(fact<i32>(2), fact<i32>(0) - firstRow(part));
}

/**
 * out[m x n] = a[m x k] x the transposed w[n x k], plus bias[n] if there is one, plus what is there
 * already if `add`.
 * @param a int16 with a scale for each row; k is a multiple of 8
 * @param w int8 in tiles, with a scale for each row; n is a multiple of 8
 * @param bias floats, or 0 for none
 * @param stride floats from one row of `out` to the next
 */
export function matmul(
  a: usize, aScales: usize, m: i32, k: i32, w: usize, wScales: usize, n: i32, bias: usize,
  out: usize, stride: i32, add: bool,
): void {
  const products = <i64>m * n * k;
  const tall = m >= TALL;
  const extent = tall ? m : n;
  const size = tall ? sizeOf(m, 4, products) : sizeOf(n, TILE, products);
  setFact(0, a);
  setFact(1, aScales);
  setFact(2, m);
  setFact(3, k);
  setFact(4, w);
  setFact(5, wScales);
  setFact(6, n);
  setFact(7, bias);
  setFact(8, out);
  setFact(9, stride);
  setFact(10, <i32>add);
  setFact(11, size);
  perform(MATMUL, (extent + size - 1) / size, products, run);
}

function matmulPart(part: i32): void {
  const m = fact<i32>(2), k = fact<i32>(3), n = fact<i32>(6), stride = fact<i32>(9);
  const size = fact<i32>(11), bias = fact<usize>(7);
  const first = part * size, add = <bool>fact<i32>(10);
  if (m >= TALL) {
    const row = <usize>first;
    multiply(
      fact<usize>(0) + ((row * k) << 1), fact<usize>(1) + (row << 2), min(size, m - first), k,
      fact<usize>(4), fact<usize>(5), n, bias,
      fact<usize>(8) + ((row * stride) << 2), stride, add,
    );
  } else {
    const column = <usize>first;
    multiply(
      fact<usize>(0), fact<usize>(1), m, k, fact<usize>(4) + column * k,
      fact<usize>(5) + (column << 2), min(size, n - first),
      bias ? bias + (column << 2) : 0, fact<usize>(8) + (column << 2), stride, add,
    );
  }
}

/** Each row as int16 and a scale. @param levels the largest number to use */
export function quantize(
  x: usize, rows: i32, width: i32, levels: f32, out: usize, scales: usize,
): void {
  setFact(3, x);
  setFact(4, levels);
  setFact(5, out);
  setFact(6, scales);
  performRows(QUANTIZE, rows, width);
}

function quantizePart(part: i32): void {
  const width = fact<i32>(1), first = <usize>firstRow(part);
  roundRows(
    fact<usize>(3) + ((first * width) << 2), rowCount(part), width, fact<f32>(4),
    fact<usize>(5) + ((first * width) << 1), fact<usize>(6) + (first << 2),
  );
}

/**
 * T5's norm of each row (over its root mean square, times `weight`), as int16 and a scale.
 * @param spare a row for each thread
 */
export function rmsQuantize(
  x: usize, rows: i32, width: i32, weight: usize, epsilon: f32, levels: f32, spare: usize,
  out: usize, scales: usize,
): void {
  setFact(3, x);
  setFact(4, weight);
  setFact(5, epsilon);
  setFact(6, levels);
  setFact(7, spare);
  setFact(8, out);
  setFact(9, scales);
  performRows(RMS_QUANTIZE, rows, width);
}

function rmsQuantizePart(part: i32): void {
  const width = fact<i32>(1), first = <usize>firstRow(part);
  const spare = fact<usize>(7) + ((<usize>thread * width) << 2);
  normRms(
    fact<usize>(3) + ((first * width) << 2), rowCount(part), width, fact<usize>(4), fact<f32>(5),
    fact<f32>(6), spare,
    fact<usize>(8) + ((first * width) << 1), fact<usize>(9) + (first << 2),
  );
}

/** (x - mean) / standard deviation * weight + shift, of each row. */
export function layerNorm(
  x: usize, rows: i32, width: i32, weight: usize, shift: usize, epsilon: f32, out: usize,
): void {
  setFact(3, x);
  setFact(4, weight);
  setFact(5, shift);
  setFact(6, epsilon);
  setFact(7, out);
  performRows(LAYER_NORM, rows, width);
}

function layerNormPart(part: i32): void {
  const width = fact<i32>(1), at = (<usize>firstRow(part) * width) << 2;
  normLayer(
    fact<usize>(3) + at, rowCount(part), width, fact<usize>(4), fact<usize>(5), fact<f32>(6),
    fact<usize>(7) + at,
  );
}

/** gate = bent gate * gated, of each row; see `bend`. */
export function gate(
  gate: usize, gated: usize, rows: i32, width: i32, slope: f32, cubic: f32,
): void {
  setFact(3, gate);
  setFact(4, gated);
  setFact(5, slope);
  setFact(6, cubic);
  performRows(GATE, rows, width);
}

function gatePart(part: i32): void {
  const width = fact<i32>(1), at = (<usize>firstRow(part) * width) << 2;
  bend(
    fact<usize>(3) + at, fact<usize>(4) + at, rowCount(part) * width, fact<f32>(5), fact<f32>(6),
  );
}

/**
 * In each text every position attends to every position of it, with each head.
 * @param texts for each text its length and its first row, in 32 bits each
 * @param bias floats, a table for each head, `biasStep` bytes apart; bias[key - query + at] is
 * added to a score
 * @param workspace attendWorkspaceBytes(longest, width) bytes for each thread, `workspaceStep`
 * bytes apart
 */
export function attendAll(
  q: usize, k: usize, v: usize, stride: i32, texts: usize, count: i32, heads: i32, width: i32,
  scale: f32, bias: usize, biasStep: i32, at: i32, workspace: usize, workspaceStep: i32, out: usize,
): void {
  setFact(0, q);
  setFact(1, k);
  setFact(2, v);
  setFact(3, stride);
  setFact(4, texts);
  setFact(5, heads);
  setFact(6, width);
  setFact(7, scale);
  setFact(8, bias);
  setFact(9, biasStep);
  setFact(10, at);
  setFact(11, workspace);
  setFact(12, workspaceStep);
  setFact(13, out);
  let scores: i64 = 0;
  for (let text = 0; text < count; text++) {
    const length = <i64>load<i32>(texts + (<usize>text << 3));
    scores += length * length;
  }
  perform(ATTEND_ALL, count * heads, scores * heads * width * 2, run);
}

function attendAllPart(part: i32): void {
  const heads = fact<i32>(5), width = fact<i32>(6), stride = fact<i32>(3);
  const text = fact<usize>(4) + (<usize>(part / heads) << 3), head = <usize>(part % heads);
  const first = <usize>load<i32>(text, 4), at = (first * stride + head * width) << 2;
  attendHead(
    fact<usize>(0) + at, fact<usize>(1) + at, fact<usize>(2) + at, stride, load<i32>(text), width,
    fact<f32>(7),
    fact<usize>(8) + head * fact<i32>(9), fact<i32>(10),
    fact<usize>(11) + <usize>thread * fact<i32>(12), fact<usize>(13) + at,
  );
}

/**
 * Each of `fresh` queries, one row after the other, attends with each head to the first `count`
 * positions; if there is a bias, the last query to all of them, the one before it to one fewer, and
 * so on.
 * @param bias floats, a table for each head, `biasStep` bytes apart: where that of the first query
 * starts; the next one's starts a float earlier; 0 for none
 * @param scores workspace for a float for each position, and three, for each thread, `scoresStep`
 * bytes apart
 */
export function attendOne(
  q: usize, fresh: i32, k: usize, v: usize, stride: i32, count: i32, heads: i32, width: i32,
  bias: usize, biasStep: i32, scores: usize, scoresStep: i32, out: usize,
): void {
  setFact(0, q);
  setFact(1, fresh);
  setFact(2, k);
  setFact(3, v);
  setFact(4, stride);
  setFact(5, count);
  setFact(6, width);
  setFact(7, bias);
  setFact(8, biasStep);
  setFact(9, scores);
  setFact(10, scoresStep);
  setFact(11, out);
  perform(ATTEND_ONE, heads, <i64>fresh * count * heads * width * 4, run);
}

function attendOnePart(head: i32): void {
  const fresh = fact<i32>(1), stride = fact<i32>(4), width = fact<i32>(6), bias = fact<usize>(7);
  const scores = fact<usize>(9) + <usize>thread * fact<i32>(10), at = <usize>(head * width) << 2;
  for (let i = 0; i < fresh; i++) {
    const row = at + (<usize>(i * stride) << 2);
    const near = bias ? bias + <usize>head * fact<i32>(8) - (<usize>i << 2) : 0;
    const count = bias ? fact<i32>(5) - fresh + 1 + i : fact<i32>(5);
    attendQuery(
      fact<usize>(0) + row, fact<usize>(2) + at, fact<usize>(3) + at, stride, count, width, near,
      scores, fact<usize>(11) + row,
    );
  }
}
