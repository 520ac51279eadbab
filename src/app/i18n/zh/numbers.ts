/** Chinese: predicting numbers in the studio. */

export const numbers = {
  predict: '预测什么',
  column: '要预测的列',
  labels: '标签',
  numbers: '数值',
  example: '试试数值示例',
  spread: '要预测的数值：{{examples}}，从 {{least}} 到 {{greatest}}，平均 {{mean}}',
  bin: '{{from}} 至 {{to}}',

  r2: 'R² {{r2}}',
  heldOut_other:
    '在 {{count, number}} 个检验样本上平均相差 {{mae}}；若每次都答平均值，则相差 {{mean}}。',
  folds: '{{count}} 折的 R²：平均 {{mean}}，从 {{least}} 到 {{most}}。交叉验证不保存模型。',
  wentLive: '现在它是版本 {{version}} 并负责回答；之前的版本 R² 为 {{live}}。',
  notLive: '它保存为版本 {{version}}，但仍由现用版本回答：那一版的 R² 为 {{live}}。',
  squared: '均方误差（标准化）',
  r2Curve: 'R²',

  figures: '有多接近',
  figuresHelp: '上下界：重抽一百次这样的样本，有九十五次落在其中。',
  figure: '指标',
  value: '数值',
  between: '95% 介于',
  range: '{{low}} 与 {{high}}',
  mse: '均方误差',
  mae: '平均绝对误差',
  r2Name: 'R²',
  points: '预测与真值',
  pointsHelp: '每个点是一个检验样本；落在线上即为正确。',
  residuals: '误差与预测',
  residualsHelp: '预测减真值。若有规律，就是模型尚未学到的东西。',
  truth: '真值',
  predicted: '预测',
  error: '误差',
  worst: '相差最大的',
  miss: '{{predicted}}，应为 {{truth}}',
  importanceHelp: '打乱某一列后，R² 下降多少。',

  compare: '比较所有学习方法',
  compareHelp: '每种方法都在同样的 {{count}} 折上以相同的种子和设置依次交叉验证，不保存任何模型。',
  compareTextsHelp:
    '每种方法都在同样的 {{count}} 折上以相同的种子依次交叉验证：用适合它的设置；若您改过设置，则用您的设置。不保存任何模型。',
  compareSome:
    '为了不太费时，只用 {{all, number}} 个样本中的 {{count, number}} 个，每种方法都相同。',
  compareRun: '比较',
  comparing: '正在测量：{{learner}}',
  lead: '{{first}}领先{{second}} {{lead}}，各折之间 ± {{spread}}；{{folds}} 折中有 {{won}} 折领先。',
  tie: '{{first}}与{{second}}在 {{folds}} 折上平均不相上下。',
  seconds: '秒',
  use: '采用',
  useNamed: '采用：{{learner}}',
} as const;
