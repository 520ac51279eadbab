// @ts-check
/**
 * Runs the steps of a test run, one after the other or several at a time, takes their times, and
 * stops at the first that fails.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

/**
 * @typedef {{ name: string, script: string, parameters?: readonly string[] }} Step the script
 * relative to node_modules
 * @typedef {{ name: string, seconds: number }} Passed
 */

/**
 * One after the other; each shows what it says at once.
 * @param {readonly Step[]} steps
 * @returns {Promise<Passed[]>}
 * @throws Error that names the step that failed
 */
export async function runEach(steps) {
  const passed = [];
  for (const step of steps) {
    const run = start(step, 'inherit');
    if (!(await run.ended)) throw failureOf(step);
    passed.push(note(step, run.seconds()));
  }
  return passed;
}

/**
 * Several at a time, which show what they say only where they fail: two at once could not be read.
 * @param {readonly Step[]} steps the longest first
 * @param {number} atOnce
 * @returns {Promise<Passed[]>}
 * @throws Error that names the step that failed
 */
export async function runTogether(steps, atOnce) {
  /** @type {Passed[]} */
  const passed = [];
  const waiting = [...steps];
  /** @type {Set<ReturnType<typeof start>>} */
  const running = new Set();
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const run = start(step, 'pipe');
      running.add(run);
      const well = await run.ended;
      running.delete(run);
      if (!well) {
        waiting.length = 0;
        process.stdout.write(run.said());
        throw failureOf(step);
      }
      passed.push(note(step, run.seconds()));
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    for (const run of running) run.stop();
  }
  return passed;
}

/** @param {Step} step @param {'inherit' | 'pipe'} output */
function start({ script, parameters = [] }, output) {
  const begin = performance.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...parameters], {
    cwd: root,
    stdio: ['ignore', output, output],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (said += String(text)));
  return {
    /** @type {Promise<boolean>} whether it passed */
    ended: new Promise((resolve) => {
      child.on('error', () => {
        resolve(false);
      });
      child.on('close', (status) => {
        resolve(status === 0);
      });
    }),
    said: () => said,
    seconds: () => (performance.now() - begin) / 1000,
    stop: () => child.kill(),
  };
}

/** @param {Step} step @param {number} seconds @returns {Passed} */
function note({ name }, seconds) {
  console.log(`inkling: ${name} passed in ${seconds.toFixed(1)} s`);
  return { name, seconds };
}

/** @param {Step} step */
const failureOf = ({ name, script, parameters = [] }) =>
  new Error(`${name} failed: ${script.split('/')[0] ?? script} ${parameters.join(' ')}`.trim());
