import { expect, test } from 'vitest';
import { scriptName } from './script-name';

test('scripts are called as in the language of the page; what is no code stands as it is', () => {
  expect([scriptName('Latn', 'en'), scriptName('Hani', 'zh')]).toEqual(['Latin', '汉字']);
  // The reference of a model that was brought in may say anything.
  expect(scriptName('a script of mine', 'en')).toBe('a script of mine');
});
