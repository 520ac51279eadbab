/**
 * The source of a paper in LaTeX: the text that it prints is left, and what only steers the printing
 * goes, as do notes, and formulas, tables and figures that stand apart.
 */

import { cutsAt, type Cut } from './cuts';

const SIGNS =
  /\\(?:documentclass|begin|(?:sub)*section\*?|chapter|paragraph|cite[a-z]*|emph|text(?:bf|it|tt)|footnote|label|item)(?![A-Za-z])/g;
/** With fewer, they are what the text is about. */
const FEWEST = 2;

const ENVIRONMENT =
  /\\begin\{(?<name>(?:equation|align|gather|multline|eqnarray|displaymath|math|verbatim|lstlisting|tabular|array|table|figure)\*?)\}[\s\S]{0,5000}?\\end\{\k<name>\}/gu;
/** Before and behind the document. */
const PREAMBLE = /^[^]*?\\begin\{document\}|\\end\{document\}[^]*$/g;
/** Lines, and what stands behind a sentence: "50 % of them" is none. */
const COMMENT = /(?:^|(?<=[.!?}\]]))[^\S\n]*%.*$/gm;
/**
 * What is looked at, from left to right: formulas in a line, which stay, signs that are escaped,
 * commands, and spaces. A space before what refers to elsewhere goes with it.
 */
const MATH = String.raw`\$[^$\n]{1,500}\$|\\\([^\n]{1,500}?\\\)`;
const ESCAPE = String.raw`\\[%&$#_{}]`;
const COMMAND = String.raw`(?:[~ ](?=\\(?:[A-Za-z]*cite|footnote|label|[a-z]*ref\b)))?\\(?<name>[A-Za-z]+)\*?(?:\[[^\]\n]{0,200}\])*(?<open>\{)?`;
const SPACE = String.raw`~|[^\S\n]*\\\\(?:\[[^\]\n]{0,20}\])?[^\S\n]*|\\[,;: ]`;
const TOKEN = new RegExp(`(?<escape>${ESCAPE})|${MATH}|${COMMAND}|(?<space>${SPACE})`, 'g');
const OPTION = /\[[^\]\n]{0,200}\]/y;
/** Of these nothing is printed that is part of a sentence. */
const SILENT =
  /^(?:[A-Za-z]*cite[a-z]*|footnote|label|[a-z]*ref|includegraphics|input|include|bibliography|bibliographystyle|usepackage|newcommand|renewcommand|def|vspace|hspace|thanks|author|date|affiliation|email|keywords|index|setlength|caption)$/;
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
    ...cutsAt(text, COMMENT, ''),
    ...tokens(text, braces(text)),
  ];
}

function* tokens(text: string, closing: ReadonlyMap<number, number>): Generator<Cut> {
  for (const { index: start, 0: token, groups } of text.matchAll(TOKEN)) {
    const behind = start + token.length;
    const name = groups?.['name'];
    if (groups?.['escape'] !== undefined) yield { start, end: start + 1, glue: '' };
    else if (groups?.['space'] !== undefined) yield { start, end: behind, glue: ' ' };
    else if (name !== undefined) {
      const close = groups?.['open'] === undefined ? undefined : closing.get(behind - 1);
      yield* command(text, { name, start, behind, close }, closing);
    }
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
  if (close === undefined) return [{ start, end: withSpace(text, behind), glue }];
  if (SILENT.test(name) || BLOCK.test(name))
    return [{ start, end: argumentsEnd(text, close + 1, closing), glue }];
  return [
    { start, end: behind, glue },
    { start: close, end: close + 1, glue },
  ];
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
function withSpace(text: string, end: number): number {
  return text[end] === ' ' ? end + 1 : end;
}
