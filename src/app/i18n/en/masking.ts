/** English: what was masked in a text or in rows. */

export const masking = {
  mask: 'Mask private data',
  none: 'Nothing private was found.',
  masked: 'Masked: {{kinds}}',
  kind: '{{kind}} {{count, number}}',
  comma: ', ',
  url: 'links with secrets',
  secret: 'keys and passwords',
  'e-mail': 'e-mail addresses',
  iban: 'bank accounts',
  id: 'ID numbers',
  card: 'card numbers',
  ip: 'IP addresses',
  phone: 'phone numbers',
  name: 'names',
  putBack: 'Put back',
  putBackOne: 'Put {{value}} back',
  putBackAll: 'Put all back',
  names: 'Names to mask too, with commas between them',
  again: 'Mask these',
  help: 'This is a help and no guarantee: read what is left before you give it away.',
} as const;
