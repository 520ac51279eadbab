/**
 * The examples of the studio: a small file of texts and a small table, made by rule, the same each
 * time.
 */

import { at } from '../../../../contract/at';

const PARTS = [
  [
    'question',
    [
      'When does the {} arrive?',
      'Which {} suits a fountain pen?',
      'How much is the {}?',
      'Is the {} in stock again?',
      '{}什么时候到？',
      '哪种{}适合钢笔？',
      '{}多少钱？',
    ],
  ],
  [
    'praise',
    [
      'The {} is lovely, thank you!',
      'I have never had a better {}.',
      'What a fine {}, I shall buy it again.',
      'The {} is just right.',
      '{}很漂亮，谢谢！',
      '从没用过这么好的{}。',
      '{}非常满意，还会再买。',
    ],
  ],
  [
    'complaint',
    [
      'The {} came broken.',
      'This {} leaks and smells.',
      'I am disappointed by the {}.',
      'Please take the {} back, it is torn.',
      '{}到的时候已经坏了。',
      '这{}漏水，还有怪味。',
      '对{}很失望，请退货。',
    ],
  ],
] as const;

const THINGS = [
  ['blue ink', '蓝墨水'],
  ['black ink', '黑墨水'],
  ['writing paper', '信纸'],
  ['blotting paper', '吸墨纸'],
  ['brush', '毛笔'],
  ['ink stone', '砚台'],
  ['envelope', '信封'],
  ['seal', '印章'],
] as const;

/** Letters to a stationer's in two languages, under three labels: CSV. */
export function exampleTexts(): string {
  const rows = THINGS.flatMap(([english, chinese]) =>
    PARTS.flatMap(([label, sentences]) =>
      sentences.map(
        (sentence) =>
          `"${sentence.replace('{}', /^[\x20-\x7e]*$/.test(sentence) ? english : chinese)}",${label}`,
      ),
    ),
  );
  return ['text,label', ...rows, ''].join('\n');
}

const SHEETS = [
  {
    kind: 'writing',
    weight: 90,
    thickness: 110,
    absorbs: 20,
    surface: ['smooth', 'laid'],
    tint: ['white', 'cream'],
  },
  {
    kind: 'drawing',
    weight: 160,
    thickness: 230,
    absorbs: 30,
    surface: ['grained', 'rough'],
    tint: ['white', 'cream'],
  },
  {
    kind: 'blotting',
    weight: 250,
    thickness: 520,
    absorbs: 95,
    surface: ['rough', 'grained'],
    tint: ['white', 'pink'],
  },
  {
    kind: 'printing',
    weight: 80,
    thickness: 95,
    absorbs: 35,
    surface: ['smooth', 'smooth'],
    tint: ['white', 'white'],
  },
] as const;

/** Sheets of paper, by what they are made for; a few cells are missing, as in life: CSV. */
export function exampleTable(): string {
  const rows = Array.from({ length: 160 }, (_, i) => {
    const sheet = at(SHEETS, i % SHEETS.length);
    // Spread that looks like chance and is the same each time: fractions of multiples of the golden
    // ratio.
    const spread = (step: number) => 0.8 + 0.4 * ((i * step * 0.618033988749) % 1);
    const weight = (sheet.weight * spread(1)).toFixed(0);
    const thickness = (sheet.thickness * spread(2)).toFixed(0);
    const absorbs = (sheet.absorbs * spread(3)).toFixed(1);
    const surface = sheet.surface[i % 3 === 0 ? 1 : 0];
    return [
      weight,
      i % 17 === 5 ? '' : thickness,
      absorbs,
      i % 23 === 7 ? '' : surface,
      sheet.tint[i % 5 === 0 ? 1 : 0],
      sheet.kind,
    ].join(',');
  });
  return ['weight,thickness,absorbency,surface,tint,made for', ...rows, ''].join('\n');
}
