/** What a model's files say of how it writes, in the order of Hugging Face's pipelines. */
import { expect, test } from 'vitest';
import { GENERATE_DEFAULTS } from '../../../../contract/tasks/generation';
import { readGeneration } from './generation-facts';

/** As google-t5/t5-small has it. */
const SUMMARIZATION = {
  early_stopping: true,
  length_penalty: 2,
  max_length: 200,
  min_length: 30,
  no_repeat_ngram_size: 3,
  num_beams: 4,
  prefix: 'summarize: ',
};

test('parameters for summaries come before the rest', () => {
  const config = { n_positions: 512, task_specific_params: { summarization: SUMMARIZATION } };
  expect(readGeneration('t5-small', config, { max_length: 50, top_k: 10 })).toEqual({
    mode: 'free',
    defaults: { ...GENERATE_DEFAULTS, top_k: 10, ...SUMMARIZATION },
    window: 512,
  });
});

test('config.json speaks where there is no generation_config.json', () => {
  const config = { max_length: 99, num_beams: 2 };
  expect(readGeneration('t5', config, null).defaults).toMatchObject(config);
  expect(readGeneration('t5', config, {}).defaults).toEqual(GENERATE_DEFAULTS);
});

test('what is no option is passed over, each by itself', () => {
  const odd = { num_beams: null, max_length: 1e9, top_p: 2, early_stopping: 'never', seed: 3 };
  expect(readGeneration('t5', { n_positions: '12' }, odd)).toEqual({
    mode: 'free',
    defaults: { ...GENERATE_DEFAULTS, early_stopping: 'never' },
    window: 512,
  });
  expect(readGeneration('t5', null, null).defaults).toEqual(GENERATE_DEFAULTS);
  expect(readGeneration('t5', { task_specific_params: null }, []).defaults).toEqual(
    GENERATE_DEFAULTS,
  );
});

test('the model of the site chooses sentences', () => {
  expect(readGeneration('summarize', {}, null).mode).toBe('faithful');
});
