/** English: files and texts that come from outside of the page. */

export const incoming = {
  fromPage: 'A page of {{from}} sent this here. Nothing of it was run.',
  fromShare:
    'This was shared with Inkling by another app or page; browsers do not tell which. Nothing of it was run.',
  ask: 'Open “{{name}}” in {{place}}?',
  replaces: 'It takes the place of what is there now.',
  busy: 'Work is under way there: stop it or wait for its end first.',
  openIn: 'Open in {{place}}',
  link: 'This is a link. Inkling asks no other site for anything, so that nobody learns what you read: the text behind the link is not here. Open the link in the browser, copy its text or save the page, and paste or open that here.',
  leftOut_one: 'One file is opened at a time: “{{name}}”. {{count, number}} other was left out.',
  leftOut_other:
    'One file is opened at a time: “{{name}}”. {{count, number}} others were left out.',
  misplaced: '“{{name}}” is {{kind}}, which does not belong here.',
  unknown: '“{{name}}” is of a kind that is not read here.',
  takes: 'This view takes {{kinds}}.',
  takesNone: 'This view takes no files.',
  lost: 'What was to be opened is not there. It had more than 100 MB, waited for more than ten minutes, was moved, or was opened already. Share or open it again.',
  'is-document': 'a document',
  'is-text': 'a text file',
  'is-table': 'a table',
  'is-workbook': 'a workbook',
  'is-picture': 'a picture',
  'is-model': 'a file of a model',
  'is-mnist': 'a file of MNIST',
  'takes-document':
    'documents (PDF, Word, PowerPoint, OpenDocument, RTF, EPUB, HTML, Markdown, subtitles)',
  'takes-text': 'text files',
  'takes-table': 'tables (CSV, TSV, JSON, JSON lines)',
  'takes-workbook': 'workbooks (Excel, OpenDocument)',
  'takes-picture': 'pictures (PNG, JPEG or WebP)',
  'takes-model': 'models (zip or ONNX)',
  'takes-mnist': 'MNIST’s files',
  'train/digits': 'Studio: digits',
  'train/classify': 'Studio: your texts',
  'train/table': 'Studio: tables',
} as const;
