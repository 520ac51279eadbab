/** Chinese: what is inside of a model. */

export const inside = {
  look: '查看内部',
  opening: '正在打开模型……',
  asking: '正在询问模型……',
  none: '没有可显示的内容：这个模型不是由这里能画出的列、层或词组成的。',
  label: '标签',
  share: '{{share, percent}}',
  labelShare: '{{label}} {{share, percent}}',
  more: '再显示 {{count, number}} 项',
  fewer: '收起',

  dependence: '结果怎样随一列变化',
  dependenceHelp:
    '在每一行里把这一列依次设为各个值，其他列保持不变。粗线：各行结果的平均。细线：单独的行。下方的刻度：每二十分之一的行。现实中相互关联的列会因此被拆开。',
  column: '列',
  probability: '“{{output}}”的概率',
  predicted: '预测的 {{output}}',
  rowsOf_other: '{{count, number}} 行',
  ordinaryRow: '仅针对普通的一行：模型不保存训练时的行。选择一个含有行的文件，即可看到它们的平均。',
  onRows_other: '基于 {{file}} 的 {{count, number}} 行。',
  chooseRows: '选择含有行的文件',
  otherRows: '选择另一个文件',

  coefficients: '系数',
  oddsHelp:
    '与所有标签的平均相比，给该标签的对数几率加上多少：数值每增加一个标准差，或取某个值（与该列各值的平均相比）。',
  numberHelp: '给预测值加上多少：数值每增加一个标准差，或取某个值（与该列各值的平均相比）。',
  perOne: '每增加 1：{{value}}',
  perUnit: '每增加 1 {{unit}}：{{value}}',
  intercept: '以上各项均为零时，从 {{value}} 开始。',
  is: '{{column}} 为 {{value}}',
  isOther: '{{column}} 为其他值',
  isMissing: '{{column}} 缺失',

  tree: '决策树',
  trees: '其中的树',
  treeHelp: '每一行从顶部开始，回答“是”就往左走。',
  treesHelp: '每棵树都由不同的行生成，询问不同的列；结果是所有树的平均。单独一棵树不是原因。',
  addsHelp: '每棵树修正前面各树留下的误差；它们的结果相加。单独一棵树不是原因。',
  addsTo: '这棵树为“{{label}}”的得分（对数几率）加分。',
  treeNumber: '第几棵树，共 {{count, number}} 棵',
  levels: '显示的层数',
  treeDrawn: '第 {{number}} 棵树的图',
  asList: '以列表显示',
  asked: '{{question}}？',
  yes: '是',
  no: '否',
  onTheWay: '（该行经过这里）',
  below: '下面还有 {{count, number}} 个',
  follow: '跟踪一行',
  followHelp: '改动一个单元格，它在树中的路径就会变化。',

  units_other:
    '它的 {{count, number}} 个隐藏单元各在寻找什么，每个一幅图。下方的柱依次对应各标签：向上表示支持，向下表示反对。',
  templates: '它为每个标签寻找什么：没有隐藏层。',
  inkMore: '此处有墨会使它更活跃',
  inkLess: '此处有墨会使它更不活跃',
  sortedFor: '对谁作用最大',
  unit: '单元 {{number}}',
  forAgainst: '支持 {{most}}，反对 {{least}}',

  words:
    '共 {{count, number}} 个词，每个是 {{dimensions, number}} 维空间中的一点；这里是最明确支持某个标签的词。形状和颜色：该词单独出现时支持的标签。',
  explained:
    '横向：方差的 {{first, percent}}；纵向：{{second, percent}}。其余的看不到：在这里靠近的词可能相距很远。',
  speakFor: '支持“{{label}}”的词：{{words}}',
  word: '相近的词',
  wordHelp: '输入一个词，或点按图中的词。相近是指在所有维度上方向一致。',
  unknownWord: '模型不认识这个词。',
  speaks: '“{{word}}”支持“{{label}}”。按余弦最近的词：',
} as const;
