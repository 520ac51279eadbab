/** Owns a training run of the digits network: examples, training, judgement, publication. */

import { InklingError } from '../../../contract/errors';
import type { TrainingRun } from '../runs';

export const runDigits: TrainingRun<'digits'> = () =>
  Promise.reject(new InklingError('data-missing', 'No source of digits is built in.'));
