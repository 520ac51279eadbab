/** The form of a search as it is stored: the search itself, and each finished part by itself. */

import * as v from 'valibot';
import { RequestSchema } from './checkpoint';
import { SearchPlanSchema, SettingsSchema, type SearchRequest, type Settings } from './search';
import type { FinishedPart } from './search-course';
import { isErrorCode, type WireError } from '../errors';

export interface StoredSearch {
  /** Of the training that is searched over. */
  readonly id: string;
  readonly request: SearchRequest;
  readonly trials: readonly Settings[];
  /** Milliseconds since 1970. */
  readonly begunAt: number;
}

export interface StoredPart extends FinishedPart {
  readonly search: string;
  /** As `nameOf` names it. */
  readonly part: string;
}

export const StoredSearchSchema: v.GenericSchema<unknown, StoredSearch> = v.object({
  id: v.string(),
  request: v.object({ training: RequestSchema, plan: SearchPlanSchema }),
  trials: v.pipe(v.array(SettingsSchema), v.minLength(1)),
  begunAt: v.number(),
});

const WireErrorSchema: v.GenericSchema<unknown, WireError> = v.object({
  code: v.custom<WireError['code']>((code) => typeof code === 'string' && isErrorCode(code)),
  message: v.string(),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
  cause: v.array(v.string()),
});

export const StoredPartSchema: v.GenericSchema<unknown, StoredPart> = v.object({
  search: v.string(),
  part: v.string(),
  trial: v.number(),
  rung: v.number(),
  fold: v.nullable(v.number()),
  outcome: v.union([
    v.object({ scores: v.array(v.number()), curve: v.array(v.number()), seconds: v.number() }),
    WireErrorSchema,
  ]),
});
