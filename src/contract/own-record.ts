/**
 * The schema of an object whose keys are names that people gave: columns, labels. They are data,
 * whatever they are called; valibot's own `record` leaves out `constructor`, `prototype` and
 * `__proto__`.
 */

import * as v from 'valibot';

const LEFT_OUT = ['constructor', 'prototype', '__proto__'] as const;

export type OwnRecordSchema<Value extends v.GenericSchema> = v.RecordSchema<
  v.StringSchema<undefined>,
  Value,
  string | undefined
>;

/** @param message said of what is no object */
export function ownRecord<const Value extends v.GenericSchema>(
  value: Value,
  message?: string,
): OwnRecordSchema<Value> {
  const schema: OwnRecordSchema<Value> = v.record(v.string(), value, message);
  const others = schema['~run'].bind(schema);
  const run: typeof others = (dataset, config) => {
    const input = dataset.value;
    const read = others(dataset, config);
    const names = isObject(input) ? LEFT_OUT.filter((name) => Object.hasOwn(input, name)) : [];
    if (!isObject(input) || names.length === 0 || (read.issues && config.abortEarly)) return read;
    const all: Record<string, unknown> = isObject(read.value) ? { ...read.value } : {};
    const issues: v.BaseIssue<unknown>[] = [...(read.issues ?? [])];
    let typed = read.typed;
    for (const name of names) {
      const each = value['~run']({ value: input[name] }, config);
      for (const issue of each.issues ?? [])
        issues.push({ ...issue, path: [placeOf(input, name), ...(issue.path ?? [])] });
      typed &&= each.typed;
      define(all, name, each.value);
    }
    // In the order in which they came.
    const inOrder = Object.fromEntries(
      Object.keys(input)
        .filter((name) => Object.hasOwn(all, name))
        .map((name) => [name, all[name]]),
    );
    const [first, ...more] = issues;
    return { typed, value: inOrder, ...(first && { issues: [first, ...more] }) } as typeof read;
  };
  return Object.assign(schema, { '~run': run });
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

/** An assignment to `__proto__` would change what the object inherits. */
function define(values: object, name: string, value: unknown): void {
  Object.defineProperty(values, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
