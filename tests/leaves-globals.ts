/**
 * Files of the project "node" share a process: one that leaves something behind in it would be found
 * out by another one, some day. This finds it out at once.
 */
import { afterAll, expect, vi } from 'vitest';

/** TensorFlow.js registers itself, once for all. */
const REGISTRIES = ['_tfGlobals', '_tfengine'];

const before = globals();

afterAll(() => {
  expect(vi.isFakeTimers(), 'timers are still fake').toBe(false);
  expect(changed(before, globals()), 'globals that differ after this file').toEqual([]);
});

function globals(): Map<string, unknown> {
  return new Map(
    Object.getOwnPropertyNames(globalThis).map((name): [string, unknown] => [
      name,
      Reflect.get(globalThis, name),
    ]),
  );
}

function changed(
  earlier: ReadonlyMap<string, unknown>,
  later: ReadonlyMap<string, unknown>,
): string[] {
  return [...new Set([...earlier.keys(), ...later.keys()])].filter(
    (name) => !REGISTRIES.includes(name) && !Object.is(earlier.get(name), later.get(name)),
  );
}
