// @ts-check
/** The bench's results: a row for each number, as a table on the terminal and in RESULTS.md. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../../scripts/browser.mjs';
import { root } from '../../scripts/install.mjs';

/**
 * A number that was measured; with a key it is part of what `--json` prints.
 * @typedef {{ name: string, key: string | null, value: number, unit: string, goal: number | null,
 * note: string }} Row
 */

const RESULTS = join(root, 'tests', 'bench', 'RESULTS.md');

/**
 * @param {string} name
 * @param {string | null} key
 * @param {number} value
 * @param {string} unit
 * @param {number | null} goal
 * @param {string} note
 * @returns {Row}
 */
export function row(name, key, value, unit, goal, note) {
  return { name, key, value, unit, goal, note };
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** @param {Row[]} rows */
export function table(rows) {
  return [
    '| measured | median | goal | |',
    '|---|---:|---:|---|',
    ...rows.map(
      ({ name, value, unit, goal, note }) =>
        `| ${name} | ${value.toFixed(2)} ${unit} | ${goal === null ? '' : String(goal)} | ${note} |`,
    ),
  ].join('\n');
}

/**
 * Replace a table in RESULTS.md; what is written around it stays.
 * @param {'table' | 'training' | 'search' | 'storage' | 'batch' | 'sentences' | 'reading'} name
 * @param {Row[]} rows
 */
export function writeTable(name, rows) {
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, ${process.platform}, ${execFileSync(
    ensureBrowser(),
    ['--version'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
    .toString()
    .trim()}`;
  const text = readFileSync(RESULTS, 'utf8');
  const block = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  writeFileSync(
    RESULTS,
    text.replace(block, `<!-- ${name} -->\n${machine}\n\n${table(rows)}\n<!-- /${name} -->`),
  );
}
