/** English: what is inside of a model. */

export const inside = {
  look: 'Look inside',
  lookLive: 'Look inside while it learns',
  afterEpoch: 'After epoch {{epoch, number}}.',
  beforeEpoch: 'After the first epoch there is something to see.',
  opening: 'Opening the model …',
  asking: 'Asking the model …',
  none: 'There is nothing to show: this model is not made of the columns, layers or words that can be drawn here.',
  label: 'Label',
  share: '{{share, percent}}',
  labelShare: '{{label}} {{share, percent}}',
  more: 'Show {{count, number}} more',
  fewer: 'Show fewer',

  dependence: 'How the answer moves with a column',
  dependenceHelp:
    'One column is set to each value in turn, in every row, and all others stay as they are. Strong: the mean of the answers. Faint: single rows. Marks below: each twentieth of the rows. Columns that go together in the world are torn apart by this.',
  column: 'Column',
  probability: 'Probability of {{output}}',
  predicted: 'Predicted {{output}}',
  rowsOf_one: '{{count, number}} row',
  rowsOf_other: '{{count, number}} rows',
  ordinaryRow:
    'For the ordinary row alone: a model keeps no rows of its training. Choose a file of rows to see the mean over them.',
  onRows_one: 'On {{count, number}} row of {{file}}.',
  onRows_other: 'On {{count, number}} rows of {{file}}.',
  chooseRows: 'Choose a file of rows',
  otherRows: 'Choose another file of rows',

  coefficients: 'Coefficients',
  oddsHelp:
    'What is added to the log-odds of the label, as against the mean of all labels: for one standard deviation more of a number, or for a value as against the mean of its column.',
  numberHelp:
    'What is added to the prediction: for one standard deviation more of a number, or for a value as against the mean of its column.',
  perOne: '{{value}} for 1 more',
  perUnit: '{{value}} for 1 {{unit}} more',
  intercept: 'Where all of these are zero it begins at {{value}}.',
  is: '{{column}} is {{value}}',
  isOther: '{{column}} is another value',
  isMissing: '{{column}} is missing',

  tree: 'The tree',
  trees: 'Its trees',
  treeHelp: 'Each row begins at the top and goes on to the left where the answer is yes.',
  treesHelp:
    'Each was grown on other rows and asks for other columns; the answer is the mean of all of them. One tree alone is not why.',
  addsHelp:
    'Each corrects what those before it leave wrong; what they say is added up. One tree alone is not why.',
  addsTo: 'This one adds to the score of {{label}} (log-odds).',
  treeNumber: 'Tree, of {{count, number}}',
  levels: 'Levels shown',
  treeDrawn: 'Tree {{number}}, as a picture',
  asList: 'As a list',
  asked: '{{question}}?',
  yes: 'yes',
  no: 'no',
  onTheWay: '(the row comes here)',
  below: '+ {{count, number}} below',
  follow: 'Follow a row',
  followHelp: 'Change a cell, and its way through the tree changes.',

  units_one: 'What its {{count, number}} hidden unit looks for.',
  units_other:
    'What its {{count, number}} hidden units look for, one picture each. The bars below count for the labels in their order: upwards for the label, downwards against it.',
  templates: 'What it looks for with each label: there is no hidden layer.',
  inkMore: 'ink here makes it more active',
  inkLess: 'ink here makes it less active',
  sortedFor: 'Those that count most for',
  unit: 'unit {{number}}',
  forAgainst: 'for {{most}}, against {{least}}',

  words:
    'Of {{count, number}} words, each a point in {{dimensions, number}} dimensions, those that speak most clearly for a label. Shape and colour: the label that a word speaks for by itself.',
  explained:
    'Across: {{first, percent}} of the variance; up: {{second, percent}}. The rest is not to be seen: words that lie together here may be far apart.',
  speakFor: 'Words for {{label}}: {{words}}',
  word: 'Words near',
  wordHelp:
    'Type a word or press one on the map. Near is what points the same way in all dimensions.',
  unknownWord: 'The model does not know this word.',
  filters_one: 'What its {{count, number}} filter looks for',
  filters_other: 'What its {{count, number}} filters look for',
  filtersHelp:
    'Each looks at two or more words side by side and adds up what the word at each place says; the largest sum in a text goes on. For each place stand the frequent words that add most, the best first. Those that count most for an answer come first.',
  filterFor: 'for {{label}}',
  filterMost: 'at most {{most}}',
  speaks: '{{word}} speaks for {{label}}. Nearest, by cosine:',
} as const;
