/** English: learning from another model in the studio. */

export const distil = {
  title: 'Learn from another model',
  help: 'A small model learns what another one answers here: the shares of all labels, which say more than a label, or its numbers. It has the recipe above, and becomes a version that answers when you choose it.',
  none: 'There is nothing to learn on yet, or no model that answers it.',
  alone:
    'These rows have no labels to learn: the teacher’s answers alone are learnt. A text file with a text a line will do.',
  units: 'Units of its hidden layer',
  teacher: 'Teacher',
  temperature: 'Temperature',
  truth: 'Weight of the rows’ own labels: {{share, percent}}',
  run: 'Learn from it',
  teaching: 'Asking the teacher and learning',
  result:
    'Kept as version {{version}}. It answers {{same}} of {{count, number}} held-out rows as its teacher does.',
  resultNumbers:
    'Kept as version {{version}}. Against its teacher’s numbers R² is {{same}}, on {{count, number}} held-out rows.',
  size: '{{student}}; its teacher has {{teacher}}.',
  time: 'An answer takes {{times}} times as long.',
  right:
    'Right by the rows’ labels: teacher {{teacher}}, student {{student}}, the same model without a teacher {{alone}}; the difference lies between {{low}} and {{high}} in 95 of 100 draws.',
  rightNumbers:
    'R² by the rows’ numbers: teacher {{teacher}}, student {{student}}, the same model without a teacher {{alone}}; the difference lies between {{low}} and {{high}} in 95 of 100 draws.',
  unlabelled: 'Whether that is right was not measured: the rows’ labels are not the teacher’s.',
  errors: 'It has its teacher’s errors too.',
} as const;
