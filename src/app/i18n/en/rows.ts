/** English: data that the user gives to the studio, and trying what was trained on it. */

export const rows = {
  emptyClassify:
    'Learns your own labels from a file of texts: a column with the text, a column with the label, in any language. Nothing leaves the device.',
  emptyTable:
    'Learns to tell one column of a table from the others: numbers and categories, with gaps if need be. Nothing leaves the device.',
  data: 'Data',
  choose: 'Choose a file, or drop it here',
  formats:
    'CSV, TSV, JSON or JSON lines, in any encoding. Large files are read piece by piece; at most 500,000 rows or 60 million characters are used.',
  paste: 'Or paste rows',
  pasted: 'pasted rows',
  use: 'Use these rows',
  example: 'Try the example',
  iris: 'Fisher’s iris',
  irisSource:
    '150 flowers of three species, measured by Edgar Anderson and published by R. A. Fisher in 1936 (The use of multiple measurements in taxonomic problems). The numbers are those of the paper; the copy of the UCI repository differs in two flowers.',
  referenceText:
    'An embedding of 16 numbers for each of up to 10,000 words, their mean, a layer of 16: on your rows, or on the example.',
  referenceTable: 'A random forest of 100 trees on Fisher’s iris.',
  reading: 'Reading {{file}}: {{done, percent}}',

  read_one: '{{count, number}} row read',
  read_other: '{{count, number}} rows read',
  commas: 'commas',
  tabs: 'tabs',
  semicolons: 'semicolons',
  bars: 'bars',
  spaces: 'white space',
  delimiter: 'delimiter {{character}}',
  json: 'JSON',
  jsonLines: 'JSON lines',
  header: 'first row names the columns',
  noHeader: 'no header',
  reason: '{{reason}}: {{count, number}}',
  allRead: 'Every row was read.',
  leftOut_one: '{{count, number}} row left out',
  leftOut_other: '{{count, number}} rows left out',
  lines: 'line {{lines}}',
  entries: 'entry {{lines}}',
  andMore: '{{lines}} and {{more, number}} more',
  unread:
    'The file is longer than can be used: nothing was read from line {{line, number}} on. If it is sorted, shuffle it first.',
  unreadEntries:
    'The file is longer than can be used: nothing was read from entry {{line, number}} on. If it is sorted, shuffle it first.',
  comment: 'Comments',
  'before-table': 'Above the table: a title, or nothing',
  'repeated-header': 'The names of the columns again',
  'too-few-cells': 'Fewer cells than the other rows',
  'too-many-cells': 'More cells than the other rows',
  'quote-not-closed': 'A quote is opened and never closed',
  'row-too-long': 'Longer than a row may be',
  'not-json': 'Not a JSON object',
  'broken-characters': 'Characters that are broken in this encoding',
  'no-input': 'Nothing to learn from',
  'no-label': 'No label',
  'no-number': 'No number to predict',
  duplicate: 'The same text came before',
  conflicting: 'The same text has different labels',
  'rare-label': 'The only example of its label',

  label: 'Column with the label',
  text: 'Column with the text',
  inputs: 'Columns to tell it from',
  labels: 'Labels',
  labelsOf: 'Labels: {{examples}}',
  columnWith: '{{kind}}, {{missing}}',
  examples_one: '{{count, number}} example',
  examples_other: '{{count, number}} examples',
  missing_one: '{{count, number}} cell missing',
  missing_other: '{{count, number}} cells missing',
  number: 'numbers',
  category: 'categories',
  prose: 'text',
  nothing: 'empty',
  empty: 'has nothing in it',
  'text-column': 'is text',
  constant: 'is the same everywhere',
  'row-number': 'only counts the rows',
  'says-label': 'says the label in other words, so a model that looks at it learns nothing',
  gaps: 'Where a number is missing, the median stands in, and the model is told that it was missing; a missing category is a category of its own.',
  preview: 'The first rows',
  readAs: '= {{value}}',
  readAsMissing: '= missing',
  'doubt-point':
    'no cell tells whether 1,234 is more than a thousand: a comma was read as one between thousands, a point as a decimal point',
  'doubt-comma':
    'no cell tells whether 1,234 is more than a thousand: a comma was read as a decimal comma, a point as one between thousands',
  'doubt-decimals':
    'some of its numbers have a decimal comma and some a point, so they were not read as numbers; write them in one way',
  'doubt-units':
    'its numbers are in several units, so they were not read as numbers; write them in one unit',

  'no-rows': 'No rows could be read from this file. Choose another one.',
  'one-column':
    'Only one column was found. Each row needs something to learn from and a label, with a comma, tab or semicolon between them.',
  'no-inputs': 'Choose at least one column to learn from besides the label.',
  'one-label':
    'All examples have the same label. Add examples of another one, or choose another column.',
  'too-many-labels':
    'This column has more than 100 different values, which is too many for labels. Choose another one.',
  'too-few-examples': 'Fewer than ten examples are left. Add some.',
  'not-numbers':
    'This column does not hold numbers that could be read. Choose another one, or labels.',
  'one-number': 'All examples have the same number. Choose another column.',

  name: 'Name of the model',
  nameHelp: 'Lower-case letters, digits and hyphens. A name that exists gets a new version.',
  nameTaken: 'A model for something else has this name. Choose another one.',
  learner: 'Learn with',
  forest: 'Random forest',
  boosted: 'Boosted trees',
  tree: 'Decision tree',
  linear: 'Linear regression',
  logistic: 'Logistic regression',
  network: 'Network',
  trees: 'Trees',
  textLearner: 'Learn with: {{learner}}',
  text_words: 'Words alone',
  text_convolution: 'Neighbouring words',
  text_lstm: 'Words in order',
  text_encoder: 'Built-in encoder',
  text_wordsHelp:
    'A network of its own words, from nothing: for hundreds of examples and more, in any language, and the smallest model.',
  text_convolutionHelp:
    'A convolution over two, three and four words side by side, from nothing (Kim, 2014): it tells “not good” from “good, not…”. For a thousand examples and more.',
  text_lstmHelp:
    'An LSTM reads the words from first to last and remembers, from nothing: for short texts whose order matters, with a thousand examples and more. Twice as slow to train as neighbouring words.',
  text_encoderHelp:
    'Each text is read by the encoder of Inkling’s sentiment model, English and Chinese, which stays as it is; only what follows it is learnt. For opinions, of which 20 examples a label are enough; of topics it knows little, and words alone do as well or better. At most 5,000 examples are learnt. The model has 8 MB, and answers more slowly than words alone.',
  grown: '{{trees}} of {{of}} trees',
  grownFold: 'Fold {{fold}}: {{trees}} of {{of}} trees',

  importance: 'What matters',
  importanceHelp: 'Held-out accuracy that is lost when a column is shuffled.',
  points: '{{points}} points',

  try: 'Try it',
  model: 'Model',
  version: '{{model}}, version {{version}}',
  trialText: 'A text',
  trialRow: 'A row',
  ask: 'Ask',
  answer: 'Answer',
  interval: 'In {{level, percent}} of cases the true number lies between {{low}} and {{high}}.',
  api: 'The same model answers to its name in the predict API.',
  milliseconds: '{{milliseconds}} ms',
} as const;
