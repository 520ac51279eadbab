/** Chinese: what was masked in a text or in rows. */

export const masking = {
  mask: '遮盖隐私信息',
  none: '没有发现隐私信息。',
  masked: '已遮盖：{{kinds}}',
  kind: '{{kind}} {{count, number}}',
  comma: '，',
  url: '带密钥的链接',
  secret: '密钥和密码',
  'e-mail': '邮箱',
  iban: '银行账户',
  id: '证件号码',
  card: '卡号',
  ip: 'IP 地址',
  phone: '电话号码',
  name: '姓名',
  putBack: '还原',
  putBackOne: '还原 {{value}}',
  putBackAll: '全部还原',
  names: '还要遮盖的姓名，用逗号分隔',
  again: '遮盖这些',
  help: '这只是辅助，不能保证没有遗漏：交给别人之前，请再看一遍。',
} as const;
