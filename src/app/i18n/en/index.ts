/**
 * Every sentence of the page in English, one file an area; the keys and placeholders that other
 * languages must have too. For types and tests: the page itself fetches the areas one by one.
 */

import { api } from './api';
import { batch } from './batch';
import { copying } from './copying';
import { digits } from './digits';
import { document } from './document';
import { distil } from './distil';
import { doctor } from './doctor';
import { explain } from './explain';
import { feedback } from './feedback';
import { finding } from './finding';
import * as frame from './frame';
import { incoming } from './incoming';
import { inside } from './inside';
import { masking } from './masking';
import { models } from './models';
import { monitor } from './monitor';
import { numbers } from './numbers';
import { rows } from './rows';
import { search } from './search';
import { sentiment } from './sentiment';
import { smaller } from './smaller';
import { teach } from './teach';
import { train } from './train';
import { writing } from './writing';

export const messages = {
  ...frame,
  sentiment,
  writing,
  document,
  copying,
  digits,
  distil,
  train,
  rows,
  smaller,
  teach,
  numbers,
  search,
  batch,
  incoming,
  inside,
  masking,
  explain,
  feedback,
  models,
  monitor,
  doctor,
  finding,
  api,
} as const;
