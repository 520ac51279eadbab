/** Versions of the digits model as what is made smaller, and as files for other programs. */

import { exportModel } from '../../../../client/training/exporter';
import { reduceModel } from '../../../../client/training/reducer';
import type { ExportFormat } from '../../../../contract/training/exporting';
import type { WeightForm, WeightReduction } from '../../../../contract/training/reducing';
import { saveFile } from '../../../state/save-file';
import { Smaller } from '../smaller/smaller.svelte';
import { trainDigits } from './train-digits.svelte';

const MODEL = 'digits';

export type Pruning = WeightReduction['prune']['by'];

/** What is chosen, also for the ways of pruning that are not used at present. */
export interface DigitsSettings {
  readonly form: WeightForm;
  readonly step: number;
  readonly by: Pruning;
  readonly share: number;
  readonly epsilon: number;
}

export const smallerDigits = new Smaller<DigitsSettings>({
  settings: { form: 'int8', step: 0.02, by: 'share', share: 0.5, epsilon: 0.02 },
  measuredAsPulled: true,
  ready: () => true,
  versionsIn: (entries) =>
    entries.find(({ model }) => model === MODEL)?.versions.map(({ version }) => version) ?? [],
  reduce: (asked, { form, step, by, share, epsilon }, signal, onProgress) => {
    const prune = by === 'share' ? { by, share } : { by, epsilon };
    const about = {
      task: 'digits',
      model: MODEL,
      data: { source: trainDigits.complete ? 'mnist' : 'generated' },
      reduction: { form, step, prune },
    } as const;
    return reduceModel({ ...about, ...asked }, signal, onProgress);
  },
});

/** Offer a version as a file for download. @throws InklingError as `exportModel` does */
export async function exportDigits(version: number, format: ExportFormat): Promise<void> {
  const { name, bytes } = await exportModel(
    { model: MODEL, version, format },
    new AbortController().signal,
  );
  saveFile(name, new Blob([bytes]));
}
