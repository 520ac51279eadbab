import { describe, expect, test } from 'vitest';
import { foreignLanguage, readText } from './check-text';

describe('a text', () => {
  test.each([
    [42, 'input-not-text'],
    [null, 'input-not-text'],
    ['', 'input-empty'],
    [' \n\t ', 'input-empty'],
    ['x'.repeat(101), 'input-too-long'],
  ])('%j is refused with %s', async (input, code) => {
    await expect(readText(input, 100, ['en'])).rejects.toMatchObject({ code });
  });

  test('with lone surrogates is repaired at the same length, and says so', async () => {
    const { text, notices } = await readText('a\ud800b\udc00c 😀', 100, ['en']);
    expect(text).toBe('a\ufffdb\ufffdc 😀');
    expect(notices.map((notice) => notice.code)).toEqual(['text-repaired']);
  });

  test('of emoji alone is not judged foreign', async () => {
    expect((await readText('😀👍🎉', 100, ['en'])).notices).toEqual([]);
  });
});

const FRENCH =
  'Le conseil municipal a approuvé hier soir un nouveau plan pour chauffer quatre mille logements avec la chaleur de la mer, ' +
  'et les travaux commenceront au printemps prochain si la région accorde son aide.';
const ENGLISH =
  'The town council approved a new plan last night to heat four thousand homes with warmth taken from the sea, ' +
  'and work will begin next spring if the region agrees to help with the cost of the pipes.';

describe('the language', () => {
  test.each([
    ['English', ENGLISH, ['en'], null],
    ['short Latin text', 'bonjour', ['en'], null],
    ['French', FRENCH, ['en'], 'fra'],
    ['Chinese for an English model', '我很高兴，这是一个正面的文本。', ['en'], 'cmn'],
    ['Chinese for a bilingual model', '我很高兴，这是一个正面的文本。', ['en', 'zh'], null],
    ['Japanese', 'これはとても良い映画でした。', ['en', 'zh'], 'jpn'],
    [
      'Russian',
      'Это очень хороший фильм, и я посмотрел бы его ещё раз с друзьями.',
      ['en', 'zh'],
      'rus',
    ],
  ])('of %s', async (_, text, languages, expected) => {
    expect(await foreignLanguage(text, languages)).toBe(expected);
  });
});
