// @ts-check
/**
 * `npm run test:chaos`: ten minutes of unlucky days, others each time. INKLING_CHAOS_SEED has those
 * of an earlier run again, INKLING_CHAOS_SECONDS says for how long; `npm test` has a minute of them.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { root } from './install.mjs';

const { status } = spawnSync(process.execPath, [join(root, 'scripts/test.mjs'), 'e2e', 'chaos/'], {
  stdio: 'inherit',
  env: {
    INKLING_CHAOS_SECONDS: '600',
    INKLING_CHAOS_SEED: String(randomInt(1_000_000)),
    ...process.env,
  },
});
process.exitCode = status ?? 1;
