/** The addresses of the predict interface, below the site's directory, whatever that is. */

import * as v from 'valibot';
import { ModelRefSchema, type ModelRef } from '../models/registry';
import { Refusal } from './refusal';

/** The three ways to ask. */
export type Protocol = 'v1' | 'v2' | 'plain';

export type Endpoint =
  | {
      readonly kind: 'v1-status' | 'v1-metadata' | 'v2-model' | 'v2-model-ready';
      readonly ref: ModelRef;
    }
  | { readonly kind: 'v2-server' | 'v2-live' | 'v2-ready' | 'metrics' }
  | { readonly kind: 'predict'; readonly protocol: 'v1' | 'v2'; readonly ref: ModelRef }
  | { readonly kind: 'predict'; readonly protocol: 'plain' };

interface Address {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
  readonly endpoint: (ref: ModelRef) => Endpoint;
}

const READ = ['GET', 'HEAD'];
const ASK = ['POST'];
const NAME = '/(?<model>[^/:]+)';
const V1 = `^v1/models${NAME}(?:/versions/(?<version>[^/:]+)|/labels/(?<alias>[^/:]+))?`;
const V2 = `^v2/models${NAME}(?:/versions/(?<version>[^/:]+))?`;

const ADDRESSES: readonly Address[] = [
  { pattern: new RegExp(`${V1}$`), methods: READ, endpoint: (ref) => ({ kind: 'v1-status', ref }) },
  {
    pattern: new RegExp(`${V1}/metadata$`),
    methods: READ,
    endpoint: (ref) => ({ kind: 'v1-metadata', ref }),
  },
  {
    pattern: new RegExp(`${V1}:predict$`),
    methods: ASK,
    endpoint: (ref) => ({ kind: 'predict', protocol: 'v1', ref }),
  },
  { pattern: /^v2$/, methods: READ, endpoint: () => ({ kind: 'v2-server' }) },
  { pattern: /^v2\/health\/live$/, methods: READ, endpoint: () => ({ kind: 'v2-live' }) },
  { pattern: /^v2\/health\/ready$/, methods: READ, endpoint: () => ({ kind: 'v2-ready' }) },
  { pattern: new RegExp(`${V2}$`), methods: READ, endpoint: (ref) => ({ kind: 'v2-model', ref }) },
  {
    pattern: new RegExp(`${V2}/ready$`),
    methods: READ,
    endpoint: (ref) => ({ kind: 'v2-model-ready', ref }),
  },
  {
    pattern: new RegExp(`${V2}/infer$`),
    methods: ASK,
    endpoint: (ref) => ({ kind: 'predict', protocol: 'v2', ref }),
  },
  { pattern: /^predict$/, methods: ASK, endpoint: () => ({ kind: 'predict', protocol: 'plain' }) },
  { pattern: /^metrics$/, methods: READ, endpoint: () => ({ kind: 'metrics' }) },
];

/**
 * Whether a path below the site's directory belongs to the predict interface; everything else is a
 * file.
 */
export function isApiPath(path: string): boolean {
  return /^(?:v1|v2)(?:\/|$)|^(?:predict|metrics)$/.test(path);
}

/**
 * What is asked for.
 * @throws Refusal 404 for an address that is none, 405 with Allow for a method that it does not
 * know
 */
export function endpointOf(method: string, path: string): Endpoint {
  for (const { pattern, methods, endpoint } of ADDRESSES) {
    const match = pattern.exec(decoded(path));
    if (!match) continue;
    if (!methods.includes(method)) {
      const allowed = methods.join(', ');
      throw new Refusal(405, `${method} is not possible here; ${allowed} is.`, {
        headers: { Allow: allowed },
      });
    }
    return endpoint(refOf(match.groups ?? {}));
  }
  throw new Refusal(404, `There is nothing at /${path.slice(0, 200)}.`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return ''; // half an escape: no address of ours
  }
}

function refOf({
  model = 'none',
  version,
  alias,
}: Readonly<Record<string, string | undefined>>): ModelRef {
  const select =
    version !== undefined
      ? { version: /^\d{1,9}$/.test(version) ? Number(version) : NaN }
      : alias !== undefined
        ? { alias }
        : undefined;
  const ref = v.safeParse(ModelRefSchema, { model, ...(select && { select }) });
  if (ref.success) return ref.output;
  throw new Refusal(
    404,
    `There is no model ${[model, version ?? alias ?? []].flat().join(', ')}: a name has lower-case letters, digits and hyphens, a version is a number.`,
  );
}
