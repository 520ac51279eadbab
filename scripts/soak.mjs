// @ts-check
/**
 * `npm run test:soak`: 10,400 requests to one page, in a seeded order, and how much it, its workers
 * and its storage grow by them. INKLING_SOAK_REQUESTS and INKLING_SOAK_SEED ask for others; `npm
 * test` has 1,000 of them.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

const { status } = spawnSync(process.execPath, [join(root, 'scripts/test.mjs'), 'e2e', 'soak/'], {
  stdio: 'inherit',
  env: { INKLING_SOAK_REQUESTS: '10400', ...process.env },
});
process.exitCode = status ?? 1;
