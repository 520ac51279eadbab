/**
 * Files that are to become a version of a served model, by whichever door they come: how many and
 * how large they may be, and what the model is called where nobody says.
 */

import { ModelNameSchema } from './registry';
import * as v from 'valibot';

/** Of all files together, packed and unpacked; a model for a browser has less. */
export const ADDED_LIMITS = { entries: 10_000, bytes: 2 * 2 ** 30 } as const;

/**
 * The name of a file as that of a model: `My Digits.onnx` is `my-digits`. Null where nothing of it
 * is left.
 */
export function modelNameOf(file: string): string | null {
  const name = file
    .replace(/^.*\//, '')
    .replace(/\.(?:zip|onnx)$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 63)
    .replace(/-$/, '');
  return v.is(ModelNameSchema, name) ? name : null;
}
