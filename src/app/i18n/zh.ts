/** Every sentence of the page in Chinese, one file an area. */

import { api } from './zh/api';
import { digits } from './zh/digits';
import { doctor } from './zh/doctor';
import { error } from './zh/error';
import { finding } from './zh/finding';
import { instrument } from './zh/instrument';
import { load } from './zh/load';
import { models } from './zh/models';
import { monitor } from './zh/monitor';
import { name } from './zh/name';
import { notice } from './zh/notice';
import { page } from './zh/page';
import { rows } from './zh/rows';
import { sentiment } from './zh/sentiment';
import { summarize } from './zh/summarize';
import { train } from './zh/train';
import { unfit } from './zh/unfit';
import type { Messages } from './messages';

export const zh = {
  page,
  name,
  summarize,
  sentiment,
  digits,
  train,
  models,
  monitor,
  doctor,
  finding,
  api,
  rows,
  load,
  instrument,
  notice,
  error,
  unfit,
} as const satisfies Messages;
