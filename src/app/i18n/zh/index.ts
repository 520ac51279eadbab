/** Every sentence of the page in Chinese, one file an area. For types and tests, as in `en`. */

import type { Messages } from '../messages';
import { api } from './api';
import { batch } from './batch';
import { digits } from './digits';
import { doctor } from './doctor';
import { document } from './document';
import { explain } from './explain';
import { feedback } from './feedback';
import { finding } from './finding';
import * as frame from './frame';
import { masking } from './masking';
import { models } from './models';
import { monitor } from './monitor';
import { rows } from './rows';
import { sentiment } from './sentiment';
import { train } from './train';
import { writing } from './writing';

export const messages = {
  ...frame,
  sentiment,
  writing,
  document,
  digits,
  train,
  rows,
  batch,
  masking,
  explain,
  feedback,
  models,
  monitor,
  doctor,
  finding,
  api,
} as const satisfies Messages;
