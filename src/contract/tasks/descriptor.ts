/**
 * What a task is: one descriptor says everything that the realms must agree on. Types are inferred
 * from it, and the client, the service worker, the embed, the log and the registry read it, so that
 * a limit or a field is written once.
 */

import * as v from 'valibot';

/** Values that cross realms are shared: nobody may change what another still reads. */
export type Immutable<Value> = Value extends Blob | ArrayBufferView
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Immutable<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
      : Value;

/** The types of a task. `draft` is what can be shown while the answer is computed. */
export interface TaskTypes {
  readonly input: unknown;
  readonly options: unknown;
  readonly output: unknown;
  readonly draft: unknown;
  readonly golden: unknown;
}

/** What the monitoring log may know of an answer. Never anything of the input's content. */
export interface AnswerFacts {
  /** Tokens that the model wrote. */
  readonly tokens?: number;
  /** Tokens that the model read. */
  readonly inputTokens?: number;
  /** The class that was answered, and its probability, 0 to 1. */
  readonly label?: string;
  readonly confidence?: number;
  /** The number that was answered. */
  readonly value?: number;
  /** See `INPUT_BINS`: counted, and not written down with the request. */
  readonly inputBins?: readonly number[];
}

/** `FP32` stands for any number in a request: each kind of number that holds the value is taken. */
export type Datatype = 'FP32' | 'INT64' | 'BYTES' | 'BOOL';

/** A named tensor of the predict interface; its first dimension is the row. */
export interface Tensor {
  readonly name: string;
  readonly datatype: Datatype;
  /** Of one row: `[]` for a single value; -1 where each row may have a number of its own. */
  readonly shape: readonly number[];
  /** May be left out of a request; of an output, that answers may be without it. */
  readonly optional?: true;
  /**
   * Of an output: where the others are one value without a name, it stands beside the list of these,
   * so that their form is the same whether it is there or not.
   */
  readonly beside?: true;
}

/** One row's answer: a value, or lists of them, by the names of the outputs. */
export const PredictionSchema = v.record(
  v.string(),
  v.union([
    v.string(),
    v.number(),
    v.array(v.number()),
    v.array(v.string()),
    v.array(v.array(v.number())),
  ]),
);

export type Prediction = Readonly<v.InferOutput<typeof PredictionSchema>>;

/** How a task is asked over the plain form, `POST /predict`. */
export interface PlainForm {
  /** The field of the body that means this task. */
  readonly field: string;
  /**
   * Whether the field's value is a row by itself, or a list of rows; else it is the one value that a
   * row must have.
   */
  readonly holdsRows?: true;
  /** What the answer says besides the prediction. */
  readonly more?: (prediction: Prediction) => Readonly<Record<string, number>>;
}

/** How a task looks over the predict interface. */
export interface RestForm<Types extends TaskTypes> {
  /** Rows of one request at most. */
  readonly rows: number;
  /** Whether they are computed together; else each by itself, one after the other. */
  readonly together: boolean;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** From a row's values by the names of the inputs to what the engine is asked. */
  readonly row: v.GenericSchema<unknown, Pick<Types, 'input' | 'options'>>;
  readonly write: (output: Types['output']) => Prediction;
  readonly plain?: PlainForm;
  /** A row that is right: the page offers it to try, and openapi.json shows it. */
  readonly example: Readonly<Record<string, unknown>>;
}

export interface TaskDescriptor<
  Name extends string = string,
  Types extends TaskTypes = TaskTypes,
  BuiltIn extends boolean = boolean,
> {
  readonly name: Name;
  /** Whether the site comes with a model for it, which is then served under the task's name. */
  readonly builtIn: BuiltIn;
  /** The form of an input, for whoever gets one from outside. */
  readonly input: v.GenericSchema<unknown, Types['input']>;
  /**
   * What can be said of an input without a model, in words for people.
   * @throws InklingError `input-*`, `picture-*` or `option-invalid` if no model could use it
   */
  readonly check: (input: unknown) => void;
  readonly options: v.GenericSchema<unknown, Types['options']>;
  readonly output: v.GenericSchema<unknown, Types['output']>;
  /**
   * What no model can have answered to this though its form is right, in one sentence; null if it
   * is possible. A GPU that was lost answers with zeros, and nothing throws.
   */
  readonly impossible: (
    output: Types['output'],
    input: Types['input'],
    options: Types['options'],
  ) => string | null;
  readonly draft: v.GenericSchema<unknown, Types['draft']>;
  /** An input and the answer that a model is proved by. */
  readonly golden: v.GenericSchema<unknown, Types['golden']>;
  readonly log: {
    /** Characters (UTF-16 code units), numbers or fields; null where counting takes decoding. */
    readonly inputSize: (input: Types['input']) => number | null;
    readonly answer: (output: Types['output']) => AnswerFacts;
  };
  readonly rest: RestForm<Types>;
}

type Schemas = { readonly [Part in keyof TaskTypes]: v.GenericSchema };

type TypesOf<Given extends Schemas> = {
  readonly [Part in keyof TaskTypes]: Immutable<v.InferOutput<Given[Part]>>;
};

/** A descriptor, its types inferred from its schemas. */
export function describeTask<
  const Name extends string,
  const BuiltIn extends boolean,
  Input extends v.GenericSchema,
  Options extends v.GenericSchema,
  Output extends v.GenericSchema,
  Draft extends v.GenericSchema,
  Golden extends v.GenericSchema,
  Types extends TaskTypes = TypesOf<{
    input: Input;
    options: Options;
    output: Output;
    draft: Draft;
    golden: Golden;
  }>,
>(
  descriptor: {
    readonly input: Input;
    readonly options: Options;
    readonly output: Output;
    readonly draft: Draft;
    readonly golden: Golden;
  } & Omit<TaskDescriptor<Name, Types, BuiltIn>, keyof TaskTypes>,
): TaskDescriptor<Name, Types, BuiltIn>;
export function describeTask(descriptor: TaskDescriptor): TaskDescriptor {
  return descriptor;
}

/**
 * One of two forms of a value, told apart by a look at it, so that an error names the place in the
 * form that was meant. The forms are kept beside the schema for its description in OpenAPI.
 */
export function eitherForm<First extends v.GenericSchema, Second extends v.GenericSchema>(
  isFirst: (input: unknown) => boolean,
  first: First,
  second: Second,
): v.LazySchema<First | Second> & { readonly forms: readonly [First, Second] } {
  return Object.assign(
    v.lazy<First | Second>((input) => (isFirst(input) ? first : second)),
    { forms: [first, second] as const },
  );
}
