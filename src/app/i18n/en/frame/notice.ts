/** English: what should be known about an answer. */

export const notice = {
  'language-unsupported':
    'This text seems to be in {{language}}; the model knows {{known}} only. Do not rely on the answer.',
  'text-cut': 'The text is longer than the model reads; the end was left out.',
  'summary-cut':
    'The summary has reached its longest length ({{tokens}} tokens) and may break off.',
  'summary-counted': 'Chinese: chosen by counting, without the network.',
  'text-repaired': 'Some characters were broken and have been replaced.',
  'text-unpunctuated':
    'The text has no full stops, so it was cut where clauses seem to begin. Add punctuation for a better summary.',
  'model-fell-back':
    'Version {{version}} of the model cannot be loaded, so version {{used}} answered. The Models view tells why.',
  'nothing-known': 'The model has seen none of this before. Do not rely on the answer.',
  'cells-unknown': 'The model has not seen what stands in {{columns}}.',
  'cells-missing': '{{columns}} is missing here, and never was in what the model learnt from.',
  'digits-touching':
    'This is wider than one digit: several may touch. Draw them apart for a reading to rely on.',
  'digit-unclear':
    'No digit fits this well. Do not rely on the answer; a closer picture of one dark digit on even paper reads best.',
} as const;
