/** English: whether an answer was right, and what would have been. */

export const feedback = {
  isRight: 'Is that right?',
  isGood: 'Is this a good summary?',
  yes: 'Yes',
  no: 'No',
  whatIsRight: 'What would be right?',
  somethingElse: 'Something else',
  saidYes: 'Noted as right, in this browser.',
  saidNo: 'Noted as wrong, in this browser.',
  kept: 'Kept as {{label}}, in this browser.',
  joins: 'It joins the next training:',
  whatWasTrue: 'What was the true number?',
  keep: 'Keep',
  within: 'It lies within the range.',
  outside: 'It lies outside of the range.',
  undo: 'Undo',
} as const;
