/** The addresses of the predict interface, below the site's directory, whatever that is. */

import * as v from 'valibot';
import { ModelRefSchema, type ModelRef } from '../models/registry';
import { Refusal } from './refusal';

/** The ways to ask. */
export type Protocol = 'v1' | 'v1-regress' | 'v2' | 'hub' | 'plain';

export type Endpoint =
  | {
      readonly kind: 'v1-status' | 'v1-metadata' | 'v2-model' | 'v2-model-ready';
      readonly ref: ModelRef;
    }
  | { readonly kind: 'v2-server' | 'v2-live' | 'v2-ready' | 'metrics' }
  | { readonly kind: 'explain'; readonly ref: ModelRef }
  /** A version of a model is brought in; without a name in the address, what is sent says it. */
  | { readonly kind: 'install'; readonly model: string | null }
  /** What an address can be asked: the methods, for Allow. */
  | { readonly kind: 'options'; readonly allow: string }
  | {
      readonly kind: 'predict';
      readonly protocol: Exclude<Protocol, 'plain'>;
      readonly ref: ModelRef;
    }
  | { readonly kind: 'predict'; readonly protocol: 'plain' };

type Methods = readonly string[];

interface Address {
  readonly pattern: RegExp;
  readonly methods: Methods;
  readonly endpoint: (ref: ModelRef) => Endpoint;
}

const READ = ['GET', 'HEAD'];
const ASK = ['POST'];
const BRING = ['PUT'];
const NAME = '/(?<model>[^/:]+)';
const V1 = `^v1/models${NAME}(?:/versions/(?<version>[^/:]+)|/labels/(?<alias>[^/:]+))?`;
const V2 = `^v2/models${NAME}(?:/versions/(?<version>[^/:]+))?`;

const ADDRESSES: readonly Address[] = [
  { pattern: new RegExp(`${V1}$`), methods: READ, endpoint: (ref) => ({ kind: 'v1-status', ref }) },
  {
    pattern: new RegExp(`^v1/models${NAME}$`),
    methods: BRING,
    endpoint: ({ model }) => ({ kind: 'install', model }),
  },
  {
    pattern: /^upload$/,
    methods: ASK,
    endpoint: () => ({ kind: 'install', model: null }),
  },
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
  {
    pattern: new RegExp(`${V1}:regress$`),
    methods: ASK,
    endpoint: (ref) => ({ kind: 'predict', protocol: 'v1-regress', ref }),
  },
  {
    pattern: new RegExp(`${V1}:explain$`),
    methods: ASK,
    endpoint: (ref) => ({ kind: 'explain', ref }),
  },
  {
    pattern: new RegExp(`^models${NAME}$`),
    methods: ASK,
    endpoint: (ref) => ({ kind: 'predict', protocol: 'hub', ref }),
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
 * Whether a request to a path below the site's directory is one to the predict interface; every
 * other is for a file. The files of models share their folder with one address, which is asked by
 * other methods.
 */
export function isApiPath(path: string, method: string): boolean {
  return (
    /^(?:v1|v2)(?:\/|$)|^(?:predict|metrics|upload)\/*$/.test(path) ||
    (/^models\/[^/]+\/*$/.test(path) && !READ.includes(method))
  );
}

/**
 * What is asked for.
 * @throws Refusal 404 for an address that is none, 405 with Allow for a method that it does not
 * know
 */
export function endpointOf(method: string, path: string): Endpoint {
  const here = ADDRESSES.flatMap((address) => {
    const match = address.pattern.exec(decoded(path));
    return match ? [{ ...address, match }] : [];
  });
  if (here.length === 0) throw new Refusal(404, `There is nothing at /${path.slice(0, 200)}.`);
  const allow = [...here.flatMap(({ methods }) => methods), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return { kind: 'options', allow };
  const meant = here.find(({ methods }) => methods.includes(method));
  if (!meant)
    throw new Refusal(405, `${method} is not possible here. Possible: ${allow}.`, {
      headers: { Allow: allow },
    });
  return meant.endpoint(refOf(meant.match.groups ?? {}));
}

/** As it is meant: many clients end an address with a slash. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path).replace(/\/+$/, '');
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
