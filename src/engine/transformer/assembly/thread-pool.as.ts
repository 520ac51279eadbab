/**
 * Work shared by the threads of a kernel. All of them run this module on the same memory. Who calls
 * a function of the kernel publishes it as a task of several parts; whoever is awake claims one
 * part after the other. So nobody waits for a thread that sleeps or that the machine gives no time
 * to: only for a part that it has begun.
 *
 * A task is published in one word of 64 bits: its number, how many parts it has, and the next part
 * to claim. A part can only be claimed of the task whose word was read, and what the task works on
 * changes only when all of its parts are done.
 */

// @ts-nocheck: AssemblyScript has its own types.

const DONE: usize = 8,
  KIND: usize = 12,
  SLEEPERS: usize = 16,
  BELL: usize = 20,
  FACTS: usize = 24;
/**
 * Bytes of the control block that all threads share. What two threads write never lies in lines of
 * a cache that are fetched together.
 */
const CONTROL: usize = 128;
const LINES: usize = 128;
/**
 * How often a thread without work looks again before it sleeps: 1.2 ms where it was measured, so it
 * is awake from one pass of a decoder to the next.
 */
const LOOKS = 300_000;
/** A task of fewer products than this is done before another thread has heard of it. */
const SMALLEST_TASK: i64 = 100_000;
/** Looks of many seconds: a thread that needs so long for a part is no more. */
const PATIENCE: i64 = 10_000_000_000;

let control: usize = 0;
/** The number of this thread, its scratch memory, and how many threads there are. */
export let thread: i32 = 0;
export let scratch: usize = 0;
let threads: i32 = 1;

/** Bytes of scratch memory that each thread has for itself. */
const SCRATCH: usize = 128;

/** Bytes that `join` wants. */
export function threadPoolBytes(count: i32): usize {
  return LINES + CONTROL + <usize>count * SCRATCH;
}

/**
 * Make this instance the thread of that number.
 * @param block threadPoolBytes(count) zeros at a multiple of 16, the same for all threads
 */
export function join(block: usize, number: i32, count: i32): void {
  control = (block + LINES - 1) & ~(LINES - 1);
  thread = number;
  threads = count;
  scratch = control + CONTROL + <usize>number * SCRATCH;
}

/** The i-th fact of the task: a number or a pointer, in 32 bits. */
@inline
export function fact<T>(i: usize): T {
  return load<T>(control + FACTS + (i << 2));
}

@inline
export function setFact<T>(i: usize, value: T): void {
  store<T>(control + FACTS + (i << 2), value);
}

/** Claim a part of the task. @returns its number, or -1 if there is none */
@inline
function claim(): i32 {
  let word = atomic.load<u64>(control);
  while (true) {
    const part = <i32>(word & 0xffff);
    if (part >= <i32>((word >> 16) & 0xffff)) return -1;
    const found = atomic.cmpxchg<u64>(control, word, word + 1);
    if (found == word) return part;
    word = found;
  }
}

/**
 * Do a task of so many parts, together where it is worth it.
 * @param products about as many are in it
 */
export function perform(
  kind: i32,
  parts: i32,
  products: i64,
  run: (kind: i32, part: i32) => void,
): void {
  if (threads > 1 && parts > 1 && products >= SMALLEST_TASK) share(kind, parts, run);
  else for (let part = 0; part < parts; part++) run(kind, part);
}

/** Publish a task, take part in it, and return when all of it is done. */
function share(kind: i32, parts: i32, run: (kind: i32, part: i32) => void): void {
  store<i32>(control, kind, KIND);
  atomic.store<i32>(control, 0, DONE);
  atomic.store<u64>(
    control,
    (((atomic.load<u64>(control) >> 32) + 1) << 32) | ((<u64>parts) << 16),
  );
  if (atomic.load<i32>(control, SLEEPERS) > 0) {
    atomic.add<i32>(control, 1, BELL);
    atomic.notify(control + BELL, -1);
  }
  for (let part = claim(); part >= 0; part = claim()) {
    run(kind, part);
    atomic.add<i32>(control, 1, DONE);
  }
  for (let looks: i64 = 0; atomic.load<i32>(control, DONE) < parts; looks++)
    if (looks > PATIENCE) unreachable();
}

/** What a thread does that nobody calls: it never returns. */
export function serve(run: (kind: i32, part: i32) => void): void {
  while (true) {
    const bell = atomic.load<i32>(control, BELL);
    let part = claim();
    for (let looks = 0; part < 0 && looks < LOOKS; looks++) part = claim();
    if (part < 0) {
      atomic.add<i32>(control, 1, SLEEPERS);
      part = claim();
      if (part < 0) atomic.wait<i32>(control + BELL, bell, -1);
      atomic.sub<i32>(control, 1, SLEEPERS);
    }
    for (; part >= 0; part = claim()) {
      run(load<i32>(control, KIND), part);
      atomic.add<i32>(control, 1, DONE);
    }
  }
}
