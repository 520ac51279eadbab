/**
 * What the service worker and a tab say to each other about a request to the REST interface. The
 * service worker offers it to every tab, on a port each, and names the model that it is about;
 * those that have an engine say so, and describe the model; one of them is asked, on its port.
 *
 * A page may live on beside a service worker of a later version, and the other way round. So a tab
 * still answers what earlier service workers ask (`describe`, `newest`), and is still asked that
 * where it does not describe the model itself.
 */

import * as v from 'valibot';
import { ERROR_CODES, type Reply } from '../errors';
import { ModelDescriptionSchema, type ModelDescription } from '../rest/signature';
import { PredictionSchema } from '../tasks/descriptor';
import { ModelRefSchema } from '../models/registry';
import { TASKS } from '../tasks/tasks';

/** To a tab, with the port of the conversation. */
export const OFFER = 'offer';

/** Which model a request is about: a named one, or of this task the one that was made last. */
const WantedSchema = v.union([ModelRefSchema, v.object({ newest: v.picklist(TASKS) })]);

export const OfferSchema = v.object({
  inkling: v.literal(OFFER),
  /** Nothing where the request is about no model, and from earlier service workers. */
  wanted: v.optional(WantedSchema),
});

const QuestionSchema = v.variant('kind', [
  v.object({ kind: v.literal('describe'), ref: ModelRefSchema }),
  v.object({ kind: v.literal('newest'), task: v.picklist(TASKS) }),
  v.object({
    kind: v.literal('predict'),
    ref: ModelRefSchema,
    task: v.picklist(TASKS),
    /** Judged by the service worker, and again by the engine. */
    questions: v.array(v.object({ input: v.unknown(), options: v.unknown() })),
  }),
  v.object({
    kind: v.literal('explain'),
    ref: ModelRefSchema,
    task: v.picklist(TASKS),
    questions: v.array(v.object({ input: v.unknown(), options: v.unknown() })),
    /** Which label, and how; judged by the service worker, and again by the tab. */
    how: v.unknown(),
  }),
  v.object({ kind: v.literal('metrics') }),
  v.object({
    kind: v.literal('install'),
    files: v.array(v.object({ path: v.string(), blob: v.instance(Blob) })),
    model: v.string(),
  }),
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
  /** Of each question, in the form of its task. */
  explain: v.object({ explanations: v.array(v.record(v.string(), v.unknown())) }),
  metrics: v.string(),
  /** The version that it has become, which answers from now on. */
  install: v.object({ model: v.string(), version: v.number() }),
} as const;

export type Offer = v.InferInput<typeof OfferSchema>;
export type Wanted = v.InferOutput<typeof WantedSchema>;
export type TabQuestion = v.InferInput<typeof QuestionSchema>;
export type ToTab = v.InferInput<typeof ToTabSchema>;
export type AnswerTo<Kind extends TabQuestion['kind']> = v.InferOutput<(typeof ANSWERS)[Kind]>;

/** The outcome of something, as it crosses between the realms. */
function replySchema<Value>(
  value: v.GenericSchema<unknown, Value>,
): v.GenericSchema<unknown, Reply<Value>> {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), value }),
    v.object({
      ok: v.literal(false),
      error: v.object({
        // A page of a later version may have failures that this one does not know
        code: v.fallback(v.picklist(ERROR_CODES), 'internal'),
        message: v.string(),
        details: Details,
        cause: v.array(v.string()),
      }),
    }),
  ]);
}

/**
 * From a tab: it has an engine, or it answers. Where one question of several is at fault, the
 * error's details have its index as `row`.
 */
export type FromTab =
  | {
      readonly say: 'able';
      readonly visible: boolean;
      /** The model that was wanted; nothing where none was, and from earlier pages. */
      readonly model?: Reply<ModelDescription> | undefined;
    }
  | { readonly say: 'reply'; readonly reply: Reply<unknown> };

export const FromTabSchema: v.GenericSchema<unknown, FromTab> = v.variant('say', [
  v.object({
    say: v.literal('able'),
    visible: v.boolean(),
    model: v.optional(replySchema(ModelDescriptionSchema)),
  }),
  v.object({ say: v.literal('reply'), reply: replySchema(v.unknown()) }),
]);
