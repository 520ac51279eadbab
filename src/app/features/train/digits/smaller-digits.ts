/** Versions of the digits model as what is made smaller, and as files for other programs. */

import { exportModel, shrinkModel } from '../../../../client/training/shrinker';
import type {
  ExportFormat,
  ShrinkChoice,
  WeightForm,
} from '../../../../contract/training/shrinking';
import { saveFile } from '../../../state/save-file';
import { Smaller } from '../smaller/smaller.svelte';
import { trainDigits } from './train-digits.svelte';

const MODEL = 'digits';

export type Pruning = ShrinkChoice['prune']['by'];

/** What is chosen, also for the ways of pruning that are not used at present. */
export interface ShrinkSettings {
  readonly form: WeightForm;
  readonly step: number;
  readonly by: Pruning;
  readonly share: number;
  readonly epsilon: number;
}

export const smallerDigits = new Smaller<ShrinkSettings>({
  settings: { form: 'int8', step: 0.02, by: 'share', share: 0.5, epsilon: 0.02 },
  measuredAsPulled: true,
  ready: () => true,
  versionsIn: (entries) =>
    entries.find(({ model }) => model === MODEL)?.versions.map(({ version }) => version) ?? [],
  reduce: (asked, { form, step, by, share, epsilon }, signal, onProgress) => {
    const prune = by === 'share' ? { by, share } : { by, epsilon };
    const source = trainDigits.complete ? 'mnist' : 'generated';
    const choice: ShrinkChoice = { form, step, prune };
    return shrinkModel({ ...asked, model: MODEL, source, choice }, signal, onProgress);
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
