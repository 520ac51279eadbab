import { expect, test } from 'vitest';
import { speakerOf } from './speaker';

test('a short name and a colon in front of what is said', () => {
  expect(speakerOf('Ann Lee: Yes.')).toBe('Ann Lee');
  expect(speakerOf('#Person2#: It is 12:30.')).toBe('#Person2#');
  expect(speakerOf('At noon it was 12:30.')).toBeNull();
  expect(speakerOf('A name that is much too long to be one: no.')).toBeNull();
  expect(speakerOf(': no.')).toBeNull();
  expect(speakerOf('')).toBeNull();
});
