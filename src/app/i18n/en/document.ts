/** English: a document that is read, its pages and its sections. */

export const document = {
  opening: 'Opening {{name}}',
  pages: 'Reading {{name}}: {{done, number}} of {{total, number}} pages',
  chapters: 'Reading {{name}}: {{done, number}} of {{total, number}} chapters',
  count_one: '{{count, number}} page',
  count_other: '{{count, number}} pages',
  'pages-without-text_one':
    '{{count, number}} page is a picture without text, so its words are missing here.',
  'pages-without-text_other':
    '{{count, number}} pages are pictures without text, so their words are missing here.',
  locked: '{{name}} is locked with a password.',
  wrongPassword: 'That password does not open {{name}}. Try it again, or another one.',
  password: 'Password',
  unlock: 'Open',
  passwordKept: 'It is used to open the file here, and stored nowhere.',
  page: 'p. {{pages}}',
  sections: 'By section',
  all: 'Summarize all sections',
  summarized: '{{done, number}} of {{total, number}} sections',
  waiting: 'Reading the section',
  notYet: 'Not summarized yet. Close it and open it again.',
} as const;
