/**
 * The source of a paper in LaTeX: the text that it prints is left, and what only steers the printing
 * goes, as do formulas, tables and figures that stand apart.
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
const MATH = /\$[^$\n]{1,500}\$|\\\([^]{1,500}?\\\)/g;
/** A space before what refers to elsewhere goes with it. */
const COMMAND =
  /(?:(?:~| )(?=\\(?:[A-Za-z]*cite|footnote|label|[a-z]*ref\b)))?\\(?<name>[A-Za-z]+)\*?(?:\[[^\]\n]{0,200}\])*(?<open>\{)?/g;
/** Of these nothing is printed that is part of a sentence. */
const SILENT =
  /^(?:[A-Za-z]*cite[a-z]*|footnote|label|[a-z]*ref|includegraphics|input|include|bibliography|bibliographystyle|usepackage|newcommand|renewcommand|def|vspace|hspace|thanks|author|date|affiliation|email|keywords|index|setlength|caption)$/;
const HEADING = /^(?:title|part|chapter|(?:sub)*section|(?:sub)?paragraph)$/;
const BLOCK = /^(?:begin|end|item|par|newpage|clearpage|maketitle|tableofcontents|appendix)$/;
/** Printed as their own names */
const NAMED = /^(?:La)?TeX$/;
const ESCAPE = /\\(?=[%&$#_{}])/g;
const SPACE = /~|[^\S\n]*\\\\(?:\[[^\]\n]{0,20}\])?[^\S\n]*|\\[,;: ]/g;
const LONGEST_ARGUMENT = 4000;

export function latex(text: string): Cut[] {
  if (!text.includes('\\')) return [];
  const apart = cutsAt(text, ENVIRONMENT, '\n\n');
  if ([...text.matchAll(SIGNS)].length < FEWEST) return apart;
  const math = cutsAt(text, MATH, '');
  const isMath = ({ start }: Cut) => math.some((span) => span.start <= start && start < span.end);
  return [
    ...apart,
    ...cutsAt(text, PREAMBLE, '\n\n'),
    ...cutsAt(text, COMMENT, ''),
    ...[...commands(text), ...cutsAt(text, ESCAPE, ''), ...cutsAt(text, SPACE, ' ')].filter(
      (cut) => !isMath(cut),
    ),
  ];
}

function* commands(text: string): Generator<Cut> {
  for (const { index: start, 0: head, groups } of text.matchAll(COMMAND)) {
    const name = groups?.['name'] ?? '';
    const behind = start + head.length;
    const close = groups?.['open'] === undefined ? undefined : closing(text, behind);
    const glue = BLOCK.test(name) || HEADING.test(name) ? '\n\n' : '';
    if (NAMED.test(name)) yield { start, end: start + 1, glue };
    else if (close === undefined) yield { start, end: withSpace(text, behind), glue };
    else if (SILENT.test(name) || BLOCK.test(name))
      yield { start, end: argumentsEnd(text, close + 1), glue };
    else {
      yield { start, end: behind, glue };
      yield { start: close, end: close + 1, glue };
    }
  }
}

/** -> index of the brace that closes what was opened before `from` */
function closing(text: string, from: number): number | undefined {
  let depth = 1;
  for (let i = from; i < Math.min(text.length, from + LONGEST_ARGUMENT); i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '{') depth += 1;
    else if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return undefined;
}

/** Behind the further arguments that begin at `from`: \newcommand{\name}{meaning}. */
function argumentsEnd(text: string, from: number): number {
  let end = from;
  for (;;) {
    const close =
      text[end] === '{'
        ? closing(text, end + 1)
        : text[end] === '[' && text.indexOf(']', end) > 0
          ? text.indexOf(']', end)
          : undefined;
    if (close === undefined) return end;
    end = close + 1;
  }
}

/** A space behind a command only ends its name. */
function withSpace(text: string, end: number): number {
  return text[end] === ' ' ? end + 1 : end;
}
