/** Which features WebAssembly has here. */

export interface WasmFeatures {
  readonly simd: boolean;
  readonly threads: boolean;
}

/** The smallest modules that use a feature; a browser without it refuses them. */
export function wasmFeatures(): WasmFeatures {
  const module = (...body: number[]) => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, ...body]);
  // (func (result v128) (i8x16.splat (i32.const 0))), and (memory 1 1 shared) with
  // (i32.atomic.load) in a function.
  const simd = module(1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);
  // prettier-ignore
  const threads = module(
    1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1, 10, 10, 1, 8, 0, 65, 0, 254, 16, 2, 0, 11,
  );
  return { simd: WebAssembly.validate(simd), threads: WebAssembly.validate(threads) };
}
