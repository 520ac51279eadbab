/** A right request for each protocol and task: the page offers it to try, openapi.json shows it. */

import { descriptorOf, type TaskName } from '../tasks/tasks';
import type { Protocol } from './endpoints';
import { onlyTensor } from './signature';

export interface ExampleRequest {
  /** Below the site's directory. */
  readonly path: string;
  readonly body: unknown;
}

/** Null where the protocol is not for the task: the plain form has a field for some alone. */
export function exampleOf(
  protocol: Protocol,
  model: string,
  task: TaskName,
): ExampleRequest | null {
  const { example, inputs, plain } = descriptorOf(task).rest;
  if (protocol === 'v1')
    return { path: `v1/models/${model}:predict`, body: { instances: [example] } };
  if (protocol === 'v1-regress')
    return task === 'regress'
      ? { path: `v1/models/${model}:regress`, body: { examples: [example] } }
      : null;
  const name = onlyTensor(inputs)?.name ?? '';
  const { [name]: value, ...parameters } = example;
  const more = Object.keys(parameters).length > 0 && { parameters };
  if (protocol === 'hub') return { path: `models/${model}`, body: { inputs: [value], ...more } };
  if (protocol === 'plain')
    return plain && !plain.holdsRows ? { path: 'predict', body: { [plain.field]: value } } : null;
  const isList = Array.isArray(value);
  const input = {
    name,
    shape: isList ? [1, value.length] : [1],
    datatype: isList ? 'UINT8' : 'BYTES',
    data: isList ? value : [value],
  };
  return {
    path: `v2/models/${model}/infer`,
    body: {
      inputs: [input],
      ...more,
    },
  };
}
