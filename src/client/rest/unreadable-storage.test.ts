/**
 * Where storage cannot be read the built-in models answer over REST, as they do on the page; what
 * else is asked for hears why not.
 */
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { InklingError } from '../../contract/errors';
import { newEntry } from '../../contract/models/registry';
import { testModel } from '../../contract/models/test-model';
import {
  FromTabSchema,
  OFFER,
  type FromTab,
  type Wanted,
} from '../../contract/workers/tab-messages';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

const { takeOffer } = await import('./rest-responder');

const never = () => Promise.reject(new Error('Nothing is to be run.'));

/** What a tab says to an offer whose storage fails in this way. */
async function able(failure: Error, wanted: Wanted): Promise<FromTab> {
  const catalogue = {
    list: () => Promise.reject(failure),
    builtIn: () => Promise.resolve([newEntry('digits', 'digits', testModel())]),
  };
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        resolve(v.parse(FromTabSchema, data));
      };
      const engine = { run: never, runAll: never, explain: never };
      void takeOffer(
        { data: { inkling: OFFER, wanted }, ports: [port2] },
        engine,
        catalogue,
        never,
      );
    });
  } finally {
    port1.close();
  }
}

const newer = new InklingError('storage-newer', 'A newer version of Inkling is open.');

test('a built-in model is described', async () => {
  expect(await able(newer, { model: 'digits' })).toMatchObject({
    say: 'able',
    model: { ok: true, value: { model: 'digits', version: 1, versions: [1], task: 'digits' } },
  });
});

test.each([{ model: 'diary' }, { newest: 'table' }] as const)(
  '%j, which may be stored, hears what is wrong with storage',
  async (wanted) => {
    expect(await able(newer, wanted)).toMatchObject({
      model: { ok: false, error: { code: 'storage-newer' } },
    });
  },
);

test('another failure is no reason to pass over what is stored', async () => {
  expect(await able(new Error('A slip.'), { model: 'digits' })).toMatchObject({
    model: { ok: false, error: { code: 'internal' } },
  });
});
