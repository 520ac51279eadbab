/** How a downloaded T5 writes is told from its files, before it has ever been started. */
import { expect, test } from 'vitest';
import { GENERATE_DEFAULTS } from '../../src/contract/tasks/generation';
import { textFile } from '../../src/engine/formats/model-files';
import { chance, get, hub, model } from './test-downloads';

const { generationOf } = await import('../../src/engine/transfer/inspect-version');

test('its mode is free, its defaults are those that came with it', async () => {
  const summarization = { prefix: 'summarize: ', num_beams: 4, max_length: 200 };
  const config = { model_type: 't5', task_specific_params: { summarization } };
  const generation = { max_length: 64, repetition_penalty: 1.5 };
  hub.push('a/writer', [
    ...model(chance(31)).filter(({ path }) => path !== 'config.json'),
    { path: 'config.json', bytes: textFile(JSON.stringify(config)), large: false },
    { path: 'generation_config.json', bytes: textFile(JSON.stringify(generation)), large: false },
  ]);
  await get('a/writer');
  expect(await generationOf({ model: 'summarize', version: 2 }, 'http://localhost/')).toEqual({
    mode: 'free',
    defaults: { ...GENERATE_DEFAULTS, repetition_penalty: 1.5, ...summarization },
    window: 512,
  });
});

test('one that says nothing has those of generate; what is not served is missing', async () => {
  hub.push('a/silent', model(chance(32)));
  await get('a/silent');
  expect(
    (await generationOf({ model: 'summarize', version: 2 }, 'http://localhost/'))?.defaults,
  ).toEqual(GENERATE_DEFAULTS);
  await expect(
    generationOf({ model: 'summarize', version: 9 }, 'http://localhost/'),
  ).rejects.toMatchObject({ code: 'model-missing' });
});
