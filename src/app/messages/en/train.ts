/** English: the frame of the studio. */

export const train = {
  name: 'Studio',
  kind: 'What to train',
  digits: 'Digits',
} as const;
