/**
 * Owns telling who says a line of a conversation: the short name in front of it, as in "Ann Lee:
 * Yes." or "#Person2#: No.".
 */

/** Wider than what manner.ts leaves out in front of a turn. */
const LABEL = /^([^\s:][^:]{0,24}):\s/;

/** The name in front of a line or sentence, null where there is none. */
export function speakerOf(line: string): string | null {
  return LABEL.exec(line)?.[1] ?? null;
}
