/** Every sentence of the page in Chinese, one file an area. */

import { digits } from './zh/digits';
import { error } from './zh/error';
import { instrument } from './zh/instrument';
import { load } from './zh/load';
import { notice } from './zh/notice';
import { page } from './zh/page';
import { sentiment } from './zh/sentiment';
import { summarize } from './zh/summarize';
import { train } from './zh/train';
import type { Messages } from './messages';

export const zh = {
  page,
  summarize,
  sentiment,
  digits,
  train,
  load,
  instrument,
  notice,
  error,
} as const satisfies Messages;
