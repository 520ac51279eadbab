/** Why a row has no answer, in words. */

import type { ErrorCode } from '../../../contract/errors';
import { SENTIMENT_LIMITS } from '../../../contract/tasks/sentiment';
import { language } from '../../i18n/language.svelte';

/** @param limit characters that the model reads; sentiment's where a sum has no number of its own */
export function faultName(
  code: ErrorCode,
  t: typeof language.t,
  limit: number = SENTIMENT_LIMITS.characters,
): string {
  switch (code) {
    case 'input-empty':
    case 'input-not-text':
      return t(`batch.fault-${code}`);
    case 'input-too-long':
      return t('batch.fault-input-too-long', { limit: limit.toLocaleString(language.code) });
    default:
      return t('batch.fault-other');
  }
}
