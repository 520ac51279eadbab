/**
 * Measures the live version of a model that predicts numbers on the examples that the new one was
 * judged on: the new one replaces it only if its R² is no worse.
 */

import type { TableRow } from '../../../contract/tasks/table';
import type { Verdict } from '../../../contract/training/training';
import { LOADERS } from '../../tasks';
import { checked } from '../../tasks/runner/checked-runner';
import { obtain } from '../../versions/obtain-files';
import type { VersionOf } from '../../versions/resolve-version';
import { squaredErrors } from '../judge/score-targets';
import type { RunControl } from './training-run';

interface NumberExample {
  readonly input: TableRow;
  readonly number: number;
}

/** One that cannot be started is no measure, and is replaced. */
export async function judgeNumbers(
  live: VersionOf<'regress'> | null,
  r2: number,
  examples: readonly NumberExample[],
  modelsUrl: string,
  control: RunControl,
): Promise<Verdict> {
  const liveAccuracy = live && (await explainedBy(live, examples, modelsUrl, control));
  return {
    liveAccuracy,
    wentLive: liveAccuracy === null || r2 >= liveAccuracy,
    corrections: null,
  };
}

async function explainedBy(
  version: VersionOf<'regress'>,
  examples: readonly NumberExample[],
  modelsUrl: string,
  control: RunControl,
): Promise<number | null> {
  try {
    const { files } = await obtain(version, modelsUrl, control.signal, () => undefined);
    const load = await LOADERS.regress();
    const runner = checked(
      'regress',
      await load(version.manifest, files, { backend: 'cpu', threads: 1 }),
    );
    try {
      const values: number[] = [];
      for (const [i, { input }] of examples.entries()) {
        if (i % 200 === 0) await control.breathe();
        const call = { signal: control.signal, emit: () => undefined };
        values.push((await runner.run(input, {}, call)).value);
      }
      const truths = examples.map(({ number }) => number);
      return squaredErrors(truths, values).r2;
    } finally {
      await runner.dispose();
    }
  } catch {
    control.signal.throwIfAborted();
    return null;
  }
}
