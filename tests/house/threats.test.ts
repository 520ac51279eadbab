/** SECURITY.md names a test for each defence: each is there, and says so. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('SECURITY.md', 'utf8')
  .split('## Threats')[1]
  ?.split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:threat|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every threat has a defence and a test that is there', () => {
  expect(rows?.length).toBeGreaterThanOrEqual(10);
  for (const [, threat = '', defence = '', proof = ''] of rows ?? []) {
    expect(threat.length, threat).toBeGreaterThan(10);
    expect(defence.length, threat).toBeGreaterThan(10);
    const files = [...proof.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    expect(files.length, threat).toBeGreaterThan(0);
    for (const path of files) expect(existsSync(path), path).toBe(true);
  }
});
