/** Names of people: after an English title, before a Chinese one, and those of a list. */

import type { Stretch } from './candidates';

const TITLE = '(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Doctor|Sir|Madam|Mme|Rev|Capt|Herr|Frau)';
const PART = "(?:\\p{Lu}[\\p{L}]*(?:['’-]\\p{L}+)*)";
const PARTICLE = '(?:van der|van den|van|von|de la|de|del|della|di|da|bin|ibn|al|el|le|la|ter|ten)';
const TITLED = new RegExp(
  `(?<![\\p{L}\\d])${TITLE}\\b\\.?[ \\u00a0]+(?:(?:and|&) ${TITLE}\\b\\.?[ \\u00a0]+)?((?:\\p{Lu}\\.[ \\u00a0]?){0,3}(?:${PARTICLE} )?${PART}(?: (?:\\p{Lu}\\. ?)?(?:${PARTICLE} )?${PART}){0,2})`,
  'gu',
);
/** Offices, goods, and days, which begin with a capital and are no names. */
const NO_NAME = new Set(
  'President Speaker Chairman Chairwoman Chair Secretary Minister Ambassador Justice Judge Mayor Governor Director Right Universe America World Pepper Martens Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December The This That He She They We It I You And But Or If When Who Said Will Please'.split(
    ' ',
  ),
);

const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
);
const COMPOUND = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '东方',
  '皇甫',
  '尉迟',
  '令狐',
  '慕容',
  '夏侯',
  '端木',
]);
const CHINESE_TITLE = /先生|女士|小姐|太太|老师|医生|教授|博士|经理|律师|主任|同学|师傅/g;
const LONGEST_NAME = 4;

/** Surnames that stand before the name of another as often: with, to, at. */
const LINKING = new Set('和于向任关时全从');

/** Words that begin like a surname. */
const WORDS = new Set([
  '明天',
  '全部',
  '全体',
  '任何',
  '时代',
  '安全',
  '方面',
  '高级',
  '家庭',
  '和平',
]);

let segmenter: Intl.Segmenter | undefined;

/** Names after Mr., Dr. and the like, and before 先生, 女士 and the like; the title stays. */
export function titledNames(text: string): Stretch[] {
  return [...englishNames(text), ...chineseNames(text)];
}

function englishNames(text: string): Stretch[] {
  return Array.from(text.matchAll(TITLED), ({ 0: match, 1: name = '', index }) => {
    const start = index + match.length - name.length;
    const parts = name.split(' ');
    const other = parts.findIndex((part) => NO_NAME.has(part));
    const kept = other < 0 ? parts : parts.slice(0, other);
    return { start, end: start + kept.join(' ').length };
  }).filter(({ start, end }) => end > start);
}

function chineseNames(text: string): Stretch[] {
  return Array.from(text.matchAll(CHINESE_TITLE), ({ index }) => {
    const from = Math.max(0, index - 12);
    const before = text.slice(from, index);
    return { start: index - nameLength(before), end: index };
  }).filter(({ start, end }) => end > start);
}

/** How many of the last characters are a name; it begins where a word does. */
function nameLength(before: string): number {
  const [tail = ''] = /\p{Script=Han}*$/u.exec(before) ?? [];
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { index, segment } of segmenter.segment(tail)) {
    const name = tail.slice(index);
    if (name.length > LONGEST_NAME) continue;
    if (COMPOUND.has(name.slice(0, 2))) return name.length;
    // A word of two characters is part of no name that goes on: 司机何师傅 is a driver called 何.
    const isWord = segment.length > 1 && segment.length < name.length;
    const links = LINKING.has(name.charAt(0)) && SURNAMES.has(name.charAt(1));
    if (name.length <= 3 && SURNAMES.has(name.charAt(0)) && !isWord && !links && !WORDS.has(name))
      return name.length;
  }
  return 0;
}

/** @param names of which those that are blank are passed over; the longest is looked for first */
export function listedNames(text: string, names: readonly string[]): Stretch[] {
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .flatMap((name) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
      // Chinese has no spaces between words; elsewhere Ann is no part of Anniversary.
      const before = /^[\p{L}\d]/u.test(name) && !isHan(name.at(0)) ? '(?<![\\p{L}\\d])' : '';
      const after = /[\p{L}\d]$/u.test(name) && !isHan(name.at(-1)) ? '(?![\\p{L}\\d])' : '';
      return Array.from(
        text.matchAll(new RegExp(before + literal + after, 'giu')),
        ({ 0: match, index }) => ({ start: index, end: index + match.length }),
      );
    });
}

function isHan(character = ''): boolean {
  return /\p{Script=Han}/u.test(character);
}
