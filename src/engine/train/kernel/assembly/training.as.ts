/**
 * The arithmetic of training, in AssemblyScript; `node scripts/kernel.mjs` compiles it to
 * training.wasm. Nothing here allocates: the caller lays the memory out. Matrices are row by row,
 * each row padded with zeros to a multiple of four floats (`stride`).
 *
 * Why our own: most pixels of a digit, and most words of a vocabulary, are zero. The first layer,
 * which has nearly all of the weights, here costs what is not zero. WebAssembly's floats are IEEE
 * 754 without fused or reordered operations, so the same seed gives the same weights.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { add, f, madd } from './lanes.as';

export { adam, momentum, penalize, rmsprop, sgd } from './optimizers.as';

export function heapBase(): usize {
  return __heap_base;
}

/**
 * out[n x stride] = sparse rows x W + bias. Row r of the batch is row batch[r] of the examples; its
 * columns and values lie between starts[row] and starts[row + 1]. Columns of W are taken 32 at a
 * time, so that the part in use stays in the cache.
 */
export function sparseForward(starts: usize, columns: usize, values: usize, batch: usize, n: i32, w: usize, bias: usize, stride: i32, out: usize): void {
  let c = 0;
  for (; c + 32 <= stride; c += 32) {
    for (let r = 0; r < n; r++) {
      const row = load<u32>(batch + (r << 2));
      const end = load<u32>(starts + ((row + 1) << 2));
      const b = bias + (c << 2);
      let a0 = f(b, 0), a1 = f(b, 4), a2 = f(b, 8), a3 = f(b, 12), a4 = f(b, 16), a5 = f(b, 20), a6 = f(b, 24), a7 = f(b, 28);
      for (let k = load<u32>(starts + (row << 2)); k < end; k++) {
        const x = v128.load32_splat(values + (k << 2));
        const p = w + ((<usize>load<u16>(columns + (k << 1)) * stride + c) << 2);
        a0 = madd(a0, x, f(p, 0));
        a1 = madd(a1, x, f(p, 4));
        a2 = madd(a2, x, f(p, 8));
        a3 = madd(a3, x, f(p, 12));
        a4 = madd(a4, x, f(p, 16));
        a5 = madd(a5, x, f(p, 20));
        a6 = madd(a6, x, f(p, 24));
        a7 = madd(a7, x, f(p, 28));
      }
      const o = out + ((r * stride + c) << 2);
      v128.store(o, a0);
      v128.store(o + 16, a1);
      v128.store(o + 32, a2);
      v128.store(o + 48, a3);
      v128.store(o + 64, a4);
      v128.store(o + 80, a5);
      v128.store(o + 96, a6);
      v128.store(o + 112, a7);
    }
  }
  for (; c < stride; c += 4) {
    for (let r = 0; r < n; r++) {
      const row = load<u32>(batch + (r << 2));
      const end = load<u32>(starts + ((row + 1) << 2));
      let a = f(bias, c);
      for (let k = load<u32>(starts + (row << 2)); k < end; k++) {
        a = madd(a, v128.load32_splat(values + (k << 2)), f(w, <usize>load<u16>(columns + (k << 1)) * stride + c));
      }
      v128.store(out + ((r * stride + c) << 2), a);
    }
  }
}

/** dW[inputs x stride] += sparse rows' transpose x delta[n x stride]. */
export function sparseGradient(starts: usize, columns: usize, values: usize, batch: usize, n: i32, delta: usize, stride: i32, dw: usize): void {
  let c = 0;
  for (; c + 32 <= stride; c += 32) {
    for (let r = 0; r < n; r++) {
      const row = load<u32>(batch + (r << 2));
      const end = load<u32>(starts + ((row + 1) << 2));
      const d = delta + ((r * stride + c) << 2);
      const d0 = f(d, 0), d1 = f(d, 4), d2 = f(d, 8), d3 = f(d, 12), d4 = f(d, 16), d5 = f(d, 20), d6 = f(d, 24), d7 = f(d, 28);
      for (let k = load<u32>(starts + (row << 2)); k < end; k++) {
        const x = v128.load32_splat(values + (k << 2));
        const p = dw + ((<usize>load<u16>(columns + (k << 1)) * stride + c) << 2);
        v128.store(p, madd(f(p, 0), x, d0));
        v128.store(p + 16, madd(f(p, 4), x, d1));
        v128.store(p + 32, madd(f(p, 8), x, d2));
        v128.store(p + 48, madd(f(p, 12), x, d3));
        v128.store(p + 64, madd(f(p, 16), x, d4));
        v128.store(p + 80, madd(f(p, 20), x, d5));
        v128.store(p + 96, madd(f(p, 24), x, d6));
        v128.store(p + 112, madd(f(p, 28), x, d7));
      }
    }
  }
  for (; c < stride; c += 4) {
    for (let r = 0; r < n; r++) {
      const row = load<u32>(batch + (r << 2));
      const end = load<u32>(starts + ((row + 1) << 2));
      const d = f(delta, r * stride + c);
      for (let k = load<u32>(starts + (row << 2)); k < end; k++) {
        const p = dw + ((<usize>load<u16>(columns + (k << 1)) * stride + c) << 2);
        v128.store(p, madd(f(p, 0), v128.load32_splat(values + (k << 2)), d));
      }
    }
  }
}

/**
 * out[n x stride] = x[n x inputs] x W[inputs x stride] + bias; rows of x are xStride apart. Four
 * rows share each load of W.
 */
export function denseForward(x: usize, xStride: i32, inputs: i32, n: i32, w: usize, bias: usize, stride: i32, out: usize): void {
  const whole = n & ~3;
  let c = 0;
  for (; c + 8 <= stride; c += 8) {
    const b = f(bias, c), bb = f(bias, c + 4);
    for (let r = 0; r < whole; r += 4) {
      let a0 = b, a1 = b, a2 = b, a3 = b, b0 = bb, b1 = bb, b2 = bb, b3 = bb;
      let x0 = x + ((r * xStride) << 2);
      const x1 = xStride << 2, x2 = x1 << 1, x3 = x1 + x2;
      let p = w + (c << 2);
      for (let k = 0; k < inputs; k++) {
        const first = v128.load(p), second = v128.load(p, 16);
        const s0 = v128.load32_splat(x0), s1 = v128.load32_splat(x0 + x1), s2 = v128.load32_splat(x0 + x2), s3 = v128.load32_splat(x0 + x3);
        a0 = madd(a0, s0, first);
        b0 = madd(b0, s0, second);
        a1 = madd(a1, s1, first);
        b1 = madd(b1, s1, second);
        a2 = madd(a2, s2, first);
        b2 = madd(b2, s2, second);
        a3 = madd(a3, s3, first);
        b3 = madd(b3, s3, second);
        x0 += 4;
        p += stride << 2;
      }
      const o = out + ((r * stride + c) << 2), next = stride << 2;
      v128.store(o, a0);
      v128.store(o, b0, 16);
      v128.store(o + next, a1);
      v128.store(o + next, b1, 16);
      v128.store(o + 2 * next, a2);
      v128.store(o + 2 * next, b2, 16);
      v128.store(o + 3 * next, a3);
      v128.store(o + 3 * next, b3, 16);
    }
    forwardRest(x, xStride, inputs, whole, n, w, bias, stride, out, c);
    forwardRest(x, xStride, inputs, whole, n, w, bias, stride, out, c + 4);
  }
  if (c < stride) forwardRest(x, xStride, inputs, 0, n, w, bias, stride, out, c);
}

/** Four columns of rows `from` to `n`, one by one. */
function forwardRest(x: usize, xStride: i32, inputs: i32, from: i32, n: i32, w: usize, bias: usize, stride: i32, out: usize, c: i32): void {
  for (let r = from; r < n; r++) {
    let a = f(bias, c);
    for (let k = 0; k < inputs; k++) a = madd(a, v128.load32_splat(x + ((r * xStride + k) << 2)), f(w, k * stride + c));
    v128.store(out + ((r * stride + c) << 2), a);
  }
}

/**
 * dW[inputs x stride] += x transposed x delta. `inputs` rows of W are computed four at a time; x's
 * padding makes that safe.
 */
export function denseGradient(x: usize, xStride: i32, inputs: i32, n: i32, delta: usize, stride: i32, dw: usize): void {
  for (let k = 0; k < inputs; k += 4) {
    const rest = inputs - k;
    for (let c = 0; c < stride; c += 4) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      for (let r = 0; r < n; r++) {
        const d = f(delta, r * stride + c);
        const p = x + ((r * xStride + k) << 2);
        a0 = madd(a0, v128.load32_splat(p), d);
        a1 = madd(a1, v128.load32_splat(p + 4), d);
        a2 = madd(a2, v128.load32_splat(p + 8), d);
        a3 = madd(a3, v128.load32_splat(p + 12), d);
      }
      add(dw + ((k * stride + c) << 2), a0);
      if (rest > 1) add(dw + (((k + 1) * stride + c) << 2), a1);
      if (rest > 2) add(dw + (((k + 2) * stride + c) << 2), a2);
      if (rest > 3) add(dw + (((k + 3) * stride + c) << 2), a3);
    }
  }
}

/**
 * dX[n x inputs] = delta x W transposed, where the layer below is a ReLU times `scale` where its
 * output x is above zero (scale = 1 / (1 - dropout), or 1), and zero elsewhere; with `linear`
 * everywhere.
 */
export function denseBackward(delta: usize, stride: i32, n: i32, w: usize, inputs: i32, x: usize, xStride: i32, scale: f32, linear: bool, dx: usize): void {
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < inputs; k++) {
      const at = (r * xStride + k) << 2;
      let sum: f32 = 0;
      if (linear || load<f32>(x + at) > 0) {
        let a = f32x4.splat(0);
        for (let c = 0; c < stride; c += 4) a = madd(a, f(delta, r * stride + c), f(w, k * stride + c));
        sum = (f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))) * scale;
      }
      store<f32>(dx + at, sum);
    }
  }
}

/** db[stride] += sums of delta's columns. */
export function columnSums(delta: usize, n: i32, stride: i32, db: usize): void {
  for (let c = 0; c < stride; c += 4) {
    let a = f32x4.splat(0);
    for (let r = 0; r < n; r++) a = f32x4.add(a, f(delta, r * stride + c));
    add(db + (c << 2), a);
  }
}

/** x = max(x, 0), `count` a multiple of four. */
export function relu(x: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < count; i += 4) v128.store(x + (i << 2), f32x4.max(f(x, i), zero));
}

/**
 * Each x is kept, times 1 / (1 - rate), or becomes zero with probability `rate`. `state`:
 * xorshift128's four words, moved on.
 */
export function dropout(x: usize, count: i32, rate: f32, state: usize): void {
  const scale: f32 = 1 / (1 - rate);
  const limit = <u32>(<f64>rate * 4294967296.0);
  let a = load<u32>(state), b = load<u32>(state + 4), c = load<u32>(state + 8), d = load<u32>(state + 12);
  for (let i = 0; i < count; i++) {
    let t = a ^ (a << 11);
    a = b;
    b = c;
    c = d;
    d = d ^ (d >>> 19) ^ (t ^ (t >>> 8));
    const p = x + (i << 2);
    store<f32>(p, d < limit ? 0 : load<f32>(p) * scale);
  }
  store<u32>(state, a);
  store<u32>(state + 4, b);
  store<u32>(state + 8, c);
  store<u32>(state + 12, d);
}

/** Softmax of each row's first `classes` numbers, in place; the padding becomes zero. */
export function softmax(x: usize, stride: i32, classes: i32, n: i32): void {
  for (let r = 0; r < n; r++) {
    const p = x + ((r * stride) << 2);
    let most = load<f32>(p);
    for (let c = 1; c < classes; c++) most = max(most, load<f32>(p + (c << 2)));
    let sum: f32 = 0;
    for (let c = 0; c < classes; c++) {
      const e = Mathf.exp(load<f32>(p + (c << 2)) - most);
      store<f32>(p + (c << 2), e);
      sum += e;
    }
    for (let c = 0; c < classes; c++) store<f32>(p + (c << 2), load<f32>(p + (c << 2)) / sum);
    for (let c = classes; c < stride; c++) store<f32>(p + (c << 2), 0);
  }
}

/**
 * Cross-entropy of the probabilities p against labels[batch[r]]. Adds the sum of the losses (nats)
 * and the number of right answers to the two f64 at `stats`, and turns p into the gradient with
 * respect to the scores: (p - one-hot) * share, with share = 1 / batch size.
 */
export function crossEntropy(p: usize, stride: i32, classes: i32, labels: usize, batch: usize, n: i32, share: f32, stats: usize): void {
  let loss: f64 = 0, right: f64 = 0;
  for (let r = 0; r < n; r++) {
    const row = p + ((r * stride) << 2);
    const label = <i32>load<u16>(labels + (load<u32>(batch + (r << 2)) << 1));
    let best = 0;
    for (let c = 1; c < classes; c++) if (load<f32>(row + (c << 2)) > load<f32>(row + (best << 2))) best = c;
    if (best == label) right += 1;
    // Keras and TensorFlow.js clip at 1e-7 too: a certain wrong answer costs 16 nats, not
    // infinitely many. NaN stays NaN.
    const q = load<f32>(row + (label << 2));
    loss -= Math.log(q < 1e-7 ? 1e-7 : <f64>q);
    store<f32>(row + (label << 2), q - 1);
    for (let c = 0; c < classes; c++) store<f32>(row + (c << 2), load<f32>(row + (c << 2)) * share);
  }
  store<f64>(stats, load<f64>(stats) + loss);
  store<f64>(stats + 8, load<f64>(stats + 8) + right);
}
