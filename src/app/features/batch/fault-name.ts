/** Why a row has no answer, in words. */

import { isRowBatchTask, type BatchTask } from '../../../contract/batch/batch';
import type { ErrorCode } from '../../../contract/errors';
import { CLASSIFY_LIMITS } from '../../../contract/tasks/classify';
import { SENTIMENT_LIMITS } from '../../../contract/tasks/sentiment';
import { SUMMARIZE_LIMITS } from '../../../contract/tasks/summarize';
import { TABLE_LIMITS } from '../../../contract/tasks/table';
import { language } from '../../i18n/language.svelte';

/** Characters that are read at most, where a sum of rows has no number of its own. */
const LIMITS: Readonly<Record<BatchTask, number>> = {
  sentiment: SENTIMENT_LIMITS.characters,
  classify: CLASSIFY_LIMITS.characters,
  summarize: SUMMARIZE_LIMITS.characters,
  table: TABLE_LIMITS.cellCharacters,
  regress: TABLE_LIMITS.cellCharacters,
};

/** @param limit characters that are read at most */
export function faultName(
  code: ErrorCode,
  t: typeof language.t,
  task: BatchTask,
  limit: number = LIMITS[task],
): string {
  const ofRows = isRowBatchTask(task);
  switch (code) {
    case 'input-empty':
      return t(ofRows ? 'batch.fault-row-empty' : 'batch.fault-input-empty');
    case 'input-not-text':
      return t('batch.fault-input-not-text');
    case 'input-too-long':
      return t(ofRows ? 'batch.fault-cell-too-long' : 'batch.fault-input-too-long', {
        limit: limit.toLocaleString(language.code),
      });
    default:
      return t('batch.fault-other');
  }
}
