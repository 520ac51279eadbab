/** What a device has that decides where a model can run. */

/** What a device has, as far as its browser tells. */
export interface Device {
  /** Bytes; browsers that tell at all tell a power of two, and never more than 8 GB. */
  readonly memory: number | null;
  readonly gpu: {
    /** Computed by the processor: slower than WebAssembly there. */
    readonly software: boolean;
    /** 16-bit floats (`shader-f16`). */
    readonly halves: boolean;
    /** Bytes of the largest tensor. */
    readonly largestTensor: number;
  } | null;
}
