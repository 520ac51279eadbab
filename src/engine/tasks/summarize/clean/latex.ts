/**
 * The source of a paper in LaTeX: the text that it prints is left, and what only steers the printing
 * goes, as do notes, and formulas, tables and figures that stand apart.
 */

import { cutsAt, type Cut } from './cuts';
import { accented, ACCENTED, namedSign, printedSign, SIGN } from './latex-signs';

const SIGNS =
  /\\(?:documentclass|begin|(?:sub)*section\*?|chapter|paragraph|[A-Za-z]*cite[a-z]*|emph|text(?:bf|it|tt)|bf|em|it|sc|tt|href|footnote|label|item)(?![A-Za-z])/g;
/** With fewer, they are what the text is about. */
const FEWEST = 2;

const ENVIRONMENT =
  /\\begin\{(?<name>(?:equation|align|gather|multline|eqnarray|displaymath|math|verbatim|lstlisting|tabular|array|table|figure)\*?)\}[\s\S]{0,5000}?\\end\{\k<name>\}/gu;
const WORKS = /\\begin\{thebibliography\}[^]*?(?:\\end\{thebibliography\}|$)/g;
/** Before and behind the document. */
const PREAMBLE = /^[^]*?\\begin\{document\}|\\end\{document\}[^]*$/g;
/** Lines, and what stands behind a sentence: "50 % of them" is none. */
const COMMENT = /(?:^|(?<=[.!?}\]]))[^\S\n]*%.*$/gm;
/** Works that are named as a part of the sentence, by their keys: "\citet{poe2019} show". */
const TEXTUAL = String.raw`(?:[Cc]itet|[Tt]extcite|[Cc]iteauthor)(?![A-Za-z])`;
/**
 * What is looked at, from left to right: formulas in a line, which stay, signs that are escaped or
 * spelled, commands, spaces, and braces of a group. A space before what refers to elsewhere goes with it.
 */
const MATH = String.raw`\$(?:[^$\n]|\n(?![^\S\n]*\n)){1,500}\$|\\\((?:[^\n]|\n(?![^\S\n]*\n)){1,500}?\\\)`;
const ESCAPE = String.raw`\\[%&$#_{}]`;
const COMMAND = String.raw`(?:[~ ](?=\\(?!${TEXTUAL})(?:[A-Za-z]*cite|footnote|label|(?!h)[a-z]*ref\b)))?\\(?<name>[A-Za-z]+)\*?(?:\[[^\]\n]{0,200}\])*(?<open>\{)?`;
const SPACE = String.raw`~|[^\S\n]*\\\\(?:\[[^\]\n]{0,20}\])?[^\S\n]*|\\[,;: ]`;
const TOKEN = new RegExp(
  `(?<escape>${ESCAPE})|${MATH}|${ACCENTED}|${COMMAND}|${SIGN}|(?<space>${SPACE})|(?<group>\\{)`,
  'gu',
);
const OPTION = /\[[^\]\n]{0,200}\]/y;
/** Of these nothing is printed that is part of a sentence. */
const SILENT =
  /^(?:[A-Za-z]*cite[a-z]*|footnote|label|[a-z]*ref|includegraphics|input|include|bibliography|bibliographystyle|usepackage|newcommand|renewcommand|def|[vh]space|(?:define)?color|thanks|author|date|affiliation|email|keywords|index|setlength|caption)$/;
/** Of their arguments only the last is printed. */
const LAST_ONLY =
  /^(?:href|hyperlink|hypertarget|textcolor|f?colorbox|parbox|raisebox|scalebox|resizebox|multicolumn)$/;
const NAMES_WORKS = new RegExp(`^${TEXTUAL}`);
const HEADING = /^(?:title|part|chapter|(?:sub)*section|(?:sub)?paragraph)$/;
const BLOCK = /^(?:begin|end|item|par|newpage|clearpage|maketitle|tableofcontents|appendix)$/;
/** Printed as their own names */
const NAMED = /^(?:La)?TeX$/;

export function latex(text: string): Cut[] {
  if (!text.includes('\\')) return [];
  const apart = cutsAt(text, ENVIRONMENT, '\n\n');
  if ([...text.matchAll(SIGNS)].length < FEWEST) return apart;
  return [
    ...apart,
    ...cutsAt(text, PREAMBLE, '\n\n'),
    ...cutsAt(text, WORKS, '\n\n'),
    ...cutsAt(text, COMMENT, ''),
    ...tokens(text, braces(text)),
  ];
}

function* tokens(text: string, closing: ReadonlyMap<number, number>): Generator<Cut> {
  for (const { index: start, 0: token, groups } of text.matchAll(TOKEN)) {
    const behind = start + token.length;
    const { name, escape, space, group, sign, accent, braced, bare, open } = groups ?? {};
    const close = open === undefined && group === undefined ? undefined : closing.get(behind - 1);
    if (name !== undefined) yield* command(text, { name, start, behind, close }, closing);
    else if (escape !== undefined) yield { start, end: start + 1, glue: '' };
    else if (space !== undefined) yield { start, end: behind, glue: ' ' };
    else if (sign !== undefined) yield { start, end: behind, glue: printedSign(sign) };
    else if (accent !== undefined)
      yield { start, end: behind, glue: accented(accent, braced ?? bare ?? '') };
    else if (close !== undefined) yield* around(start, behind, close, '');
  }
}

interface Command {
  readonly name: string;
  readonly start: number;
  /** Index behind its name and options, and the brace that opens its argument. */
  readonly behind: number;
  /** Index of the brace that closes its argument. */
  readonly close: number | undefined;
}

function command(
  text: string,
  { name, start, behind, close }: Command,
  closing: ReadonlyMap<number, number>,
): Cut[] {
  const glue = BLOCK.test(name) || HEADING.test(name) ? '\n\n' : '';
  if (NAMED.test(name)) return [{ start, end: start + 1, glue }];
  const printed = namedSign(name);
  if (printed !== undefined)
    return [{ start, end: close === behind ? close + 1 : nameEnd(text, behind), glue: printed }];
  if (close === undefined) return [{ start, end: nameEnd(text, behind), glue }];
  if (NAMES_WORKS.test(name))
    return [...around(start, behind, close, glue), ...commas(text, behind, close)];
  if (LAST_ONLY.test(name)) return lastArgument({ start, behind, close }, closing);
  if (SILENT.test(name) || BLOCK.test(name))
    return [{ start, end: argumentsEnd(text, close + 1, closing), glue }];
  return around(start, behind, close, glue);
}

/** What stands before and behind the argument of a command, or what is in a group */
function around(start: number, inner: number, close: number, glue: string): Cut[] {
  return [
    { start, end: inner, glue },
    { start: close, end: close + 1, glue },
  ];
}

/** All arguments of a command but the last */
function lastArgument(
  { start, behind, close }: { start: number; behind: number; close: number },
  closing: ReadonlyMap<number, number>,
): Cut[] {
  for (let [inner, end] = [behind, close]; ;) {
    const further = closing.get(end + 1);
    if (further === undefined) return around(start, inner, end, '');
    [inner, end] = [end + 2, further];
  }
}

/** A space behind each comma between keys */
function commas(text: string, start: number, end: number): Cut[] {
  return Array.from(text.slice(start, end).matchAll(/,(?! )/g), ({ index }) => {
    const behind = start + index + 1;
    return { start: behind, end: behind, glue: ' ' };
  });
}

/** -> of each opening brace that is closed, by its index, the index of the one that closes it */
function braces(text: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const { index, 0: sign } of text.matchAll(/\\.|[{}]/gs)) {
    if (sign === '{') open.push(index);
    else if (sign === '}') {
      const opened = open.pop();
      if (opened !== undefined) closing.set(opened, index);
    }
  }
  return closing;
}

/** Behind the further arguments that begin at `from`: \newcommand{\name}[1]{meaning}. */
function argumentsEnd(text: string, from: number, closing: ReadonlyMap<number, number>): number {
  for (let end = from; ;) {
    OPTION.lastIndex = end;
    const close = closing.get(end);
    if (close !== undefined) end = close + 1;
    else if (OPTION.test(text)) end = OPTION.lastIndex;
    else return end;
  }
}

/** A space behind a command only ends its name. */
function nameEnd(text: string, end: number): number {
  return text[end] === ' ' ? end + 1 : end;
}
