/**
 * Every sentence of the page in English, one file an area; the keys and placeholders that other
 * languages must have too.
 */

import { api } from './en/api';
import { digits } from './en/digits';
import { doctor } from './en/doctor';
import { error } from './en/error';
import { finding } from './en/finding';
import { instrument } from './en/instrument';
import { load } from './en/load';
import { models } from './en/models';
import { monitor } from './en/monitor';
import { name } from './en/name';
import { notice } from './en/notice';
import { page } from './en/page';
import { rows } from './en/rows';
import { sentiment } from './en/sentiment';
import { summarize } from './en/summarize';
import { train } from './en/train';
import { unfit } from './en/unfit';

export const en = {
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
} as const;
