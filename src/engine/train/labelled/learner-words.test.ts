import { expect, test } from 'vitest';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { settingsOf } from './learner-words';

test('a card has the settings that its learner goes by, and no others', () => {
  for (const learner of ['forest', 'boosted', 'tree'] as const)
    expect(settingsOf(learner, REFERENCE_RECIPE)).toEqual({ seed: 1 });
  const linear = Object.keys(settingsOf('linear', REFERENCE_RECIPE));
  expect(linear).toContain('l2');
  expect(linear).not.toContain('hidden');
  expect(linear).not.toContain('dropout');
  expect(settingsOf('network', REFERENCE_RECIPE)).toEqual(REFERENCE_RECIPE);
});
