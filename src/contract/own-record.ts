/**
 * The schema of an object whose keys are names that people gave: columns, labels. They are data,
 * whatever they are called; valibot's own `record` leaves out `constructor`, `prototype` and
 * `__proto__`.
 */

import * as v from 'valibot';

export type OwnRecordSchema<Value extends v.GenericSchema> = v.GenericSchema<
  Record<string, v.InferInput<Value>>,
  Record<string, v.InferOutput<Value>>
> & {
  /** What OpenAPI says of it. */
  readonly forms: readonly [v.RecordSchema<v.StringSchema<undefined>, Value, undefined>];
};

/** @param message said of what is no object */
export function ownRecord<const Value extends v.GenericSchema>(
  value: Value,
  message?: string,
): OwnRecordSchema<Value> {
  type Read = v.InferOutput<Value>;
  const schema = v.pipe(
    v.custom<Record<string, v.InferInput<Value>>>(
      isObject,
      ({ received }) => message ?? `Invalid type: Expected Object but received ${received}`,
    ),
    v.rawTransform(({ dataset, config, addIssue }): Record<string, Read> => {
      const { lang, abortEarly, abortPipeEarly } = config;
      const read: [name: string, value: Read][] = [];
      for (const [name, given] of Object.entries(dataset.value)) {
        const each = v.safeParse(value, given, { lang, abortEarly, abortPipeEarly });
        if (each.success) {
          read.push([name, each.output]);
          continue;
        }
        const place = placeOf(dataset.value, name);
        for (const { input, received, message: said, path } of each.issues)
          addIssue({ input, received, message: said, path: [place, ...(path ?? [])] });
        if (abortEarly) break;
      }
      // Defines each, whatever it is called: an assignment to `__proto__` would change what the
      // object inherits
      return Object.fromEntries(read);
    }),
  );
  return Object.assign(schema, { forms: [v.record(v.string(), value)] as const });
}

/**
 * The value that an object has itself under a name that somebody gave, and not what every object
 * has.
 */
export function ownValue<Value>(
  values: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function placeOf(input: Record<string, unknown>, name: string): v.ObjectPathItem {
  return { type: 'object', origin: 'value', input, key: name, value: input[name] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
