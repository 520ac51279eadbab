/**
 * Every file of the built-in models is what the manifest says, and nothing else lies beside them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ManifestSchema, modelBytes } from '../../src/contract/models/model-info';
import { BUILT_IN_TASKS } from '../../src/contract/tasks/tasks';

const folder = join(import.meta.dirname, '../../public/models');
const manifest = v.parse(
  ManifestSchema,
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
);

/** Bytes that a visitor may be asked to fetch for each. */
const LIMITS: Readonly<Record<string, number>> = {
  digits: 500_000,
  sentiment: 8_000_000,
  summarize: 25_000_000,
  'digit-generator': 500_000,
};

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

test('every task that has one built in has it', () => {
  expect(manifest.models.map((model) => model.task).sort()).toEqual([...BUILT_IN_TASKS].sort());
});

describe.each([...manifest.models, ...manifest.generators])('$id', (model) => {
  test('has exactly the files of the manifest, and a card', () => {
    expect(filesUnder(join(folder, model.id))).toEqual(
      ['README.md', ...model.files.map((file) => file.path)].sort(),
    );
  });

  test.each(model.files)('$path has its length and SHA-256', (file) => {
    const bytes = readFileSync(join(folder, model.id, file.path));
    expect(bytes.byteLength).toBe(file.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
  });

  test('is within its size', () => {
    expect(modelBytes(model)).toBeLessThanOrEqual(LIMITS[model.id] ?? 0);
  });
});
