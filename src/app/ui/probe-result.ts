/** What came of trying a backend, in words: its time for the known answer, or why it is not used. */

import type { ProbeReport } from '../../contract/models/devices';
import { language } from '../i18n/language.svelte';

export function probeResult({ outcome, medianMs }: ProbeReport): string {
  if (outcome !== 'ok') return language.t(`instrument.${outcome}`);
  return medianMs === null
    ? '–'
    : language.t('instrument.milliseconds', { milliseconds: medianMs });
}
