/**
 * Tells lines of programs, logs, traces, shell sessions, data and tables from lines of prose: by what
 * a line begins or ends with. Some are sure by themselves, others only beside those.
 */

/** Programs and queries. */
const PROGRAM =
  /^(?:import .+(?:;|["'])$|import [\w.]+(?:, [\w.]+)*(?: as \w+)?$|from [\w.]+ import |#include\b|(?:export )?(?:const|let|var) \S+ ?[:=]|(?:async )?function\b.*\{|(?:public|private|protected|static) .*[({;]|(?:async )?def \w+\(.*:$|class \w+.*[:{]$|(?:if|for|while|switch) ?\(.*[{;)]$|for \w+(?:, \w+)* in \S.*:$|(?:if|elif|while|with|except) [^.]*:$|return\b.*;$|\}|\{$|\/\/|\/\*|\*\/|<\?php|>>> |fn \w+)|[{}]$|^[\w.$]+\(.*\);?$|=> ?\{$|^[\w.[\]'"]+ (?:[-+*/|&]|:)?= \S/u;
const QUERY =
  /^(?:SELECT|FROM|WHERE|GROUP BY|ORDER BY|HAVING|LIMIT|(?:LEFT |RIGHT |INNER |OUTER )*JOIN|INSERT INTO|DELETE FROM|CREATE (?:TABLE|INDEX|VIEW)|ALTER TABLE|VALUES) /u;
/** By time and level, or of a web server. */
const LOG =
  /^(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL)\]|(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL)(?::| {2,}|\t)|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[)/u;
const TRACE =
  /^(?:Traceback \(most recent call last\)|File "[^"]+", line \d|at (?:async )?(?:[\w.$<>]+ ?)?\(?\S+:\d+(?::\d+)?\)?$|Exception in thread |(?:[\w$]+\.)*\w*(?:Error|Exception): |Caused by: |\.{3} \d+ more$)/u;
const PROMPT = /^(?:\$ \w|[\w.-]+@[\w.-]+:\S*[$#] )/u;
const DIFFERENCE = /^(?:--- \S|\+\+\+ \S|@@ .* @@|diff --git )/u;
const DATA = /^(?:["'][\w$. -]+["'] ?: ?\S|[[\]{}]+[,;]?$|[a-z_][\w.-]*:$)/u;
const DRAWN = /^(?:\+(?:[-=]+\+)+|[┌├└╔╠╚].*|[│║].*[│║])$/u;

const SURE = [PROGRAM, QUERY, LOG, TRACE, PROMPT, DIFFERENCE, DATA, DRAWN];

/** The end of a statement; an item of a list in prose may end so too, but has words in a row. */
const WORDS_IN_A_ROW = /(?:\p{Ll}{2,},? ){3,}/u;

/** Only beside lines that are sure. */
const LIKELY =
  /^(?:-?[\d.]+,?|["'].*["'],?|[a-z_][\w.-]*: \S+|- \S+|[-+] .*[\w)]|return\b.*|(?:raise|else|try|pass|break|continue|main|yield|print)\b.*|.*[\w)]\(\)|[\w.]+ \d+(?:\.\d+)+|\S+\t\S+)$/u;

/** Ends as a sentence does and has words before: what a command prints mostly does not. */
const SENTENCE = /(?:\S+ ){3,}\S+[.!?]$|[。！？]$/u;

/** A longer line is prose, whatever is in it. */
const LONGEST = 300;

export function isSure(line: string): boolean {
  if (line.length > LONGEST) return false;
  if (line.endsWith(';') && !WORDS_IN_A_ROW.test(line)) return true;
  return SURE.some((pattern) => pattern.test(line));
}

export function isLikely(line: string): boolean {
  return line.length <= LONGEST && LIKELY.test(line);
}

/** Whether it is the command of a shell session, behind which there may stand what it printed. */
export function isPrompt(line: string): boolean {
  return PROMPT.test(line);
}

export function isOutput(line: string): boolean {
  return line.length <= LONGEST && !SENTENCE.test(line);
}
