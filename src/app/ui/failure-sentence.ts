/** A failure in a sentence: what happened and what to do. */

import { formatBytes } from '../../contract/bytes';
import type { InklingError } from '../../contract/errors';
import { language } from '../i18n/language.svelte';

const UNFIT = [
  'type',
  'labels',
  'files',
  'config',
  'input',
  'outputs',
  'ends',
  'layer',
  'weights',
  'labelCount',
  'picture',
  'sound',
] as const;

/** Why a model cannot be used; each has a sentence of its own. */
function isUnfit(reason: unknown): reason is (typeof UNFIT)[number] {
  return UNFIT.some((each) => each === reason);
}

/** What happened and what to do, in the language of the page. */
export function failureSentence({ code, details }: InklingError): string {
  const {
    limit = '',
    file = '',
    backend = '',
    site = '',
    repository = '',
    missing = 0,
    model = '',
    reason = '',
    part = '',
    address = '',
    shape = '',
    outputs = '',
    labels = '',
    layer = '',
  } = details;
  return language.t(`error.${code}`, {
    limit: typeof limit === 'number' ? limit.toLocaleString(language.code) : limit,
    file,
    backend,
    site,
    repository,
    model,
    missing: formatBytes(Number(missing), language.code),
    part,
    address,
    reason: isUnfit(reason)
      ? language.t(`unfit.${reason}`, { shape, outputs, labels, layer })
      : reason,
  });
}
