/** How much was masked of which kind, in words. */

import type { MaskedCount } from '../../contract/masking/placeholders';
import { language } from '../i18n/language.svelte';

export function maskedKinds(counts: readonly MaskedCount[]): string {
  const { t } = language;
  return counts
    .map(({ kind, count }) => t('masking.kind', { kind: t(`masking.${kind}`), count }))
    .join(t('masking.comma'));
}
