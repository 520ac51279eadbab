/**
 * Owns what the service worker and a tab say to each other about a request to the predict
 * interface. The service worker offers it to every tab on a port each; those that have an engine
 * say so; one of them is asked, on its port, until the request is answered.
 */

import * as v from 'valibot';
import { ERROR_CODES, type Reply } from '../errors';
import { ModelDescriptionSchema } from '../rest/signature';
import { PredictionSchema } from '../tasks/descriptor';
import { ModelRefSchema } from '../models/registry';
import { TASKS } from '../tasks/tasks';

/** To a tab, with the port of the conversation. */
export const OFFER = 'offer';

export const OfferSchema = v.object({ inkling: v.literal(OFFER) });

const QuestionSchema = v.variant('kind', [
  v.object({ kind: v.literal('describe'), ref: ModelRefSchema }),
  /** The model of this task whose live version was made last. */
  v.object({ kind: v.literal('newest'), task: v.picklist(TASKS) }),
  v.object({
    kind: v.literal('predict'),
    ref: ModelRefSchema,
    task: v.picklist(TASKS),
    /** Judged by the service worker, and again by the engine. */
    questions: v.array(v.object({ input: v.unknown(), options: v.unknown() })),
  }),
  v.object({ kind: v.literal('metrics') }),
]);

export const ToTabSchema = v.variant('say', [
  v.object({ say: v.literal('ask'), question: QuestionSchema }),
  /** Nobody waits for the answer any more. */
  v.object({ say: v.literal('stop') }),
]);

const Details = v.record(v.string(), v.union([v.string(), v.number()]));

/** What each question is answered with. */
export const ANSWERS = {
  describe: ModelDescriptionSchema,
  newest: ModelDescriptionSchema,
  predict: v.object({
    /**
     * The version that answered, which is an earlier one where the live one could not be loaded.
     */
    version: v.number(),
    predictions: v.array(PredictionSchema),
  }),
  metrics: v.string(),
} as const;

export type TabQuestion = v.InferInput<typeof QuestionSchema>;
export type ToTab = v.InferInput<typeof ToTabSchema>;
export type AnswerTo<Kind extends TabQuestion['kind']> = v.InferOutput<(typeof ANSWERS)[Kind]>;

/**
 * From a tab: it has an engine, or it answers. Where one question of several is at fault, the
 * error's details have its index as `row`.
 */
export type FromTab =
  | { readonly say: 'able'; readonly visible: boolean }
  | { readonly say: 'reply'; readonly reply: Reply<unknown> };

export const FromTabSchema: v.GenericSchema<unknown, FromTab> = v.variant('say', [
  v.object({ say: v.literal('able'), visible: v.boolean() }),
  v.object({
    say: v.literal('reply'),
    reply: v.variant('ok', [
      v.object({ ok: v.literal(true), value: v.unknown() }),
      v.object({
        ok: v.literal(false),
        error: v.object({
          code: v.picklist(ERROR_CODES),
          message: v.string(),
          details: Details,
          cause: v.array(v.string()),
        }),
      }),
    ]),
  }),
]);
