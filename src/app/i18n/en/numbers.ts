/** English: predicting numbers in the studio. */

export const numbers = {
  predict: 'What to predict',
  column: 'Column to predict',
  labels: 'Labels',
  numbers: 'Numbers',
  example: 'Try an example of numbers',
  spread: 'Numbers to predict: {{examples}}, from {{least}} to {{greatest}}, {{mean}} on average',
  bin: '{{from}} to {{to}}',

  r2: 'R² {{r2}}',
  heldOut_one:
    'Off by {{mae}} on average, on {{count, number}} held-out example; saying the mean each time would be off by {{mean}}.',
  heldOut_other:
    'Off by {{mae}} on average, on {{count, number}} held-out examples; saying the mean each time would be off by {{mean}}.',
  folds:
    'R² over {{count}} folds: {{mean}} on average, from {{least}} to {{most}}. A cross-validation stores no model.',
  wentLive: 'It is version {{version}} now and answers; the version before had R² {{live}}.',
  notLive:
    'It is kept as version {{version}}, but the live version goes on answering: that one has R² {{live}}.',
  squared: 'mean squared error, standardised',
  r2Curve: 'R²',

  figures: 'How near it comes',
  figuresHelp: 'Bounds: where the figure lies in 95 of 100 draws of such examples.',
  figure: 'Figure',
  value: 'Value',
  between: '95 % between',
  range: '{{low}} and {{high}}',
  mse: 'Mean squared error',
  mae: 'Mean absolute error',
  r2Name: 'R²',
  points: 'Prediction against truth',
  pointsHelp: 'Each point is a held-out example; on the line it is right.',
  residuals: 'Error by prediction',
  residualsHelp: 'Prediction less truth. A pattern is something that the model has not learnt.',
  truth: 'Truth',
  predicted: 'Prediction',
  error: 'Error',
  worst: 'Missed by most',
  miss: '{{predicted}} instead of {{truth}}',
  importanceHelp: 'R² that is lost when a column is shuffled.',

  compare: 'Compare all learners',
  compareHelp:
    'Each is cross-validated on the same {{count}} folds with the same seed and settings, one after the other. Nothing is stored.',
  compareTextsHelp:
    'Each is cross-validated on the same {{count}} folds with the same seed, one after the other: by the settings that suit it, or by yours where you have changed them. Nothing is stored.',
  compareSome:
    'So that it stays short, {{count, number}} of the {{all, number}} examples are used, the same for each.',
  compareRun: 'Compare',
  comparing: 'Measuring: {{learner}}',
  lead: '{{first}} leads {{second}} by {{lead}}, ± {{spread}} from fold to fold; it is ahead in {{won}} of {{folds}} folds.',
  tie: '{{first}} and {{second}} are equally good on average over {{folds}} folds.',
  seconds: 'Seconds',
  use: 'Use',
  useNamed: 'Use: {{learner}}',
} as const;
