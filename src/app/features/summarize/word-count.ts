/**
 * Counts words in one pass without allocating: a megabyte takes milliseconds, where splitting it
 * takes a visible pause.
 */

const CJK_FIRST = 0x3040;
const CJK_LAST = 0x9fff;

function isSpace(unit: number): boolean {
  return (
    unit <= 0x20 ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0xfeff
  );
}

/** Runs of anything but white space; Chinese and Japanese characters count one each. */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= CJK_FIRST && unit <= CJK_LAST) {
      words += 1;
      inWord = false;
    } else if (isSpace(unit)) {
      inWord = false;
    } else if (!inWord) {
      words += 1;
      inWord = true;
    }
  }
  return words;
}
