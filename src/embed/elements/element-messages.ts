/**
 * What the elements say, in English and Chinese. For failures they have the app's own sentences,
 * which are fetched with the first one.
 */

import { formatBytes } from '../../contract/bytes';
import type { InklingError } from '../../contract/errors';
import type { Notice } from '../../contract/tasks/answer-parts';
import type { Progress } from '../client/client-api';

export type Language = 'en' | 'zh';

const en = {
  summarize: 'Summarize',
  stop: 'Stop',
  starting: 'Starting',
  download: 'Getting the model: {{loaded}} of {{total}}',
  read: 'Reading the model from this browser’s storage',
  prepare: 'Starting the model on this device',
  writing: 'Writing: {{done}}',
  written: 'The summary is written.',
  targetMissing: 'Nothing on this page matches {{selector}}.',
  positive: 'Positive',
  negative: 'Negative',
  neutral: 'Neutral',
  confidence: '{{share}} sure',
  speaksFor: '{{word}}: {{share}} points for {{side}}',
  pad: 'Drawing pad',
  padHelp:
    'Draw one digit with mouse, pen or finger. By keyboard: arrow keys move the pen (with Shift in small steps), Space lowers or lifts it, Delete clears the pad.',
  penDown: 'Pen down',
  penUp: 'Pen up',
  digit: 'Digit {{digit}}',
  digits: 'Digits {{digit}}',
  inkShares: 'Ink that speaks for {{digit}} is filled, ink that speaks against it is hollow.',
  draw: 'Draw a digit',
  picturePad: 'Drawing pad',
  picturePadHelp:
    'Draw with mouse, pen or finger. By keyboard: arrow keys move the pen (with Shift in small steps), Space lowers or lifts it, Delete clears the pad.',
  drawPicture: 'Draw something',
  clear: 'Clear',
  reading: 'Reading',
  drawFirst: 'Please draw a digit.',
  drawPictureFirst: 'Please draw something.',
  stillReading: 'The drawing is still being read. Wait a moment.',
} as const satisfies Readonly<Record<string, string>>;

export type Sentence = keyof typeof en;

const zh: Readonly<Record<Sentence, string>> = {
  summarize: '写摘要',
  stop: '停止',
  starting: '正在开始',
  download: '正在获取模型：{{loaded}} / {{total}}',
  read: '正在从浏览器存储中读取模型',
  prepare: '正在本机启动模型',
  writing: '正在写：{{done}}',
  written: '摘要已写好。',
  targetMissing: '本页没有与 {{selector}} 相符的内容。',
  positive: '正面',
  negative: '负面',
  neutral: '中性',
  confidence: '把握 {{share}}',
  speaksFor: '{{word}}：{{share}} 分，偏向{{side}}',
  pad: '手写板',
  padHelp:
    '可用鼠标、笔或手指写一个数字。用键盘时：方向键移动笔（按住 Shift 步子更小），空格键落笔或提笔，Delete 键清空。',
  penDown: '已落笔',
  penUp: '已提笔',
  digit: '数字 {{digit}}',
  digits: '几个数字 {{digit}}',
  inkShares: '支持 {{digit}} 的笔迹为实心，反对的为空心。',
  draw: '写一个数字',
  picturePad: '画板',
  picturePadHelp:
    '可用鼠标、笔或手指画画。用键盘时：方向键移动笔（按住 Shift 步子更小），空格键落笔或提笔，Delete 键清空。',
  drawPicture: '画点什么',
  clear: '清空',
  reading: '正在读',
  drawFirst: '请写一个数字。',
  drawPictureFirst: '请画点什么。',
  stillReading: '笔迹还没有读完，请稍等。',
};

const SENTENCES = { en, zh } as const;

type Values = Readonly<Record<string, string | number>>;

/** The sentence in this language, its `{{places}}` filled. */
export function say(language: Language, sentence: Sentence, values: Values = {}): string {
  return fill(SENTENCES[language][sentence], values);
}

/**
 * What happened, and what to do. The sentences are fetched with the first failure; without them the
 * error speaks for itself.
 */
export async function sayFailure(
  language: Language,
  { code, details, message }: InklingError,
): Promise<string> {
  try {
    const { FAILURES } = await import('./app-messages');
    const { missing } = details;
    return fill(
      FAILURES[language][code],
      typeof missing === 'number'
        ? { ...details, missing: formatBytes(missing, language) }
        : details,
    );
  } catch {
    return message;
  }
}

/**
 * What should be known about an answer.
 * @param known ISO codes of the languages that the model was made for
 */
export async function sayNotices(
  language: Language,
  notices: readonly Notice[],
  known: readonly string[],
): Promise<string> {
  if (notices.length === 0) return '';
  const { NOTICES } = await import('./app-messages');
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const languages = new Intl.ListFormat(language).format(
    known.map((code) => names.of(code) ?? code),
  );
  const sentenceOf = ({ code, details }: Notice) => {
    const { language: foreign } = details;
    return fill(NOTICES[language][code], {
      ...details,
      known: languages,
      ...(typeof foreign === 'string' && { language: nameOf(names, foreign) }),
    });
  };
  return notices.map(sentenceOf).join(' ');
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function sayProgress(language: Language, progress: Progress): string {
  if (progress.phase === 'write')
    return say(language, 'writing', { done: percent(language, progress.done) });
  if (progress.phase !== 'fetch') return say(language, 'prepare');
  if (progress.source === 'storage') return say(language, 'read');
  return say(language, 'download', {
    loaded: formatBytes(progress.loadedBytes, language),
    total: formatBytes(progress.totalBytes, language),
  });
}

export function percent(language: Language, share: number): string {
  return share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
