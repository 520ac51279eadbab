/**
 * A worker that only computes: it joins a kernel and does parts of its tasks until it is
 * terminated. WebAssembly has no threads of its own, only workers that share a memory.
 */

import * as v from 'valibot';

const JoiningSchema = v.object({
  module: v.instance(WebAssembly.Module),
  memory: v.instance(WebAssembly.Memory),
  block: v.number(),
  number: v.number(),
  threads: v.number(),
});

const Thread = v.looseObject({ join: v.function(), serve: v.function() });

/** Where to join which pool. */
export type Joining = v.InferOutput<typeof JoiningSchema>;

addEventListener(
  'message',
  ({ data }: MessageEvent<unknown>) => {
    const { module, memory, block, number, threads } = v.parse(JoiningSchema, data);
    const { join, serve } = v.parse(
      Thread,
      new WebAssembly.Instance(module, { env: { memory } }).exports,
    );
    join(block, number, threads);
    serve();
  },
  { once: true },
);
