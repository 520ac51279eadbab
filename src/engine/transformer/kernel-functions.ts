/**
 * The functions of the compiled kernel. What each computes stands in assembly/transformer.as.ts and
 * the files that it exports from.
 */

import type { Pointer } from '../runtimes/wasm-memory';

export interface KernelFunctions {
  matmul(
    a: Pointer,
    aScales: Pointer,
    m: number,
    k: number,
    w: Pointer,
    wScales: Pointer,
    n: number,
    bias: Pointer,
    out: Pointer,
    stride: number,
    add: boolean,
  ): void;
  quantize(
    x: Pointer,
    rows: number,
    width: number,
    levels: number,
    out: Pointer,
    scales: Pointer,
  ): void;
  rmsQuantize(
    x: Pointer,
    rows: number,
    width: number,
    weight: Pointer,
    epsilon: number,
    levels: number,
    spare: Pointer,
    out: Pointer,
    scales: Pointer,
  ): void;
  layerNorm(
    x: Pointer,
    rows: number,
    width: number,
    weight: Pointer,
    shift: Pointer,
    epsilon: number,
    out: Pointer,
  ): void;
  gate(
    gate: Pointer,
    gated: Pointer,
    rows: number,
    width: number,
    slope: number,
    cubic: number,
  ): void;
  pool(x: Pointer, rows: number, width: number, out: Pointer): void;
  unpackRow(w: Pointer, row: number, width: number, scale: number, out: Pointer): void;
  attendWorkspaceBytes(count: number, width: number): number;
  attendAll(
    q: Pointer,
    k: Pointer,
    v: Pointer,
    stride: number,
    texts: Pointer,
    count: number,
    heads: number,
    width: number,
    scale: number,
    bias: Pointer,
    biasStep: number,
    at: number,
    workspace: Pointer,
    workspaceStep: number,
    out: Pointer,
  ): void;
  attendOne(
    q: Pointer,
    fresh: number,
    k: Pointer,
    v: Pointer,
    stride: number,
    count: number,
    heads: number,
    width: number,
    bias: Pointer,
    biasStep: number,
    scores: Pointer,
    scoresStep: number,
    out: Pointer,
  ): void;
  threadPoolBytes(threads: number): number;
  join(block: Pointer, number: number, threads: number): void;
}

/** All of them: a compiled module is checked for each when it is opened. */
export const NAMES = [
  'matmul',
  'quantize',
  'rmsQuantize',
  'layerNorm',
  'gate',
  'pool',
  'unpackRow',
  'attendWorkspaceBytes',
  'attendAll',
  'attendOne',
  'threadPoolBytes',
  'join',
] as const satisfies readonly (keyof KernelFunctions)[];
