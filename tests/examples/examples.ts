/** The examples of the documents: every block of code in them, as it is written. */
import { Marked } from 'marked';
import { DOCUMENTS, read } from '../house/documents';

export interface Example {
  readonly document: string;
  /** The document, the heading above it, and which of the examples below that heading it is. */
  readonly key: string;
  readonly language: string;
  readonly code: string;
}

const DRAWINGS = ['mermaid'];

/** Blocks without a language are commands and headers, which tests/house looks at; but not these. */
const LOOKS_LIKE_CODE = /^\s*(?:[<{[]|(?:import|const|let|await)\b)/;

export const EXAMPLES: readonly Example[] = DOCUMENTS.flatMap((document) =>
  examplesIn(document, read(document)),
);

function examplesIn(document: string, markdown: string): readonly Example[] {
  const examples: Example[] = [];
  let heading = '';
  let below = 0;
  const marked = new Marked({
    renderer: {
      heading({ text }) {
        heading = text;
        below = 0;
        return '';
      },
      code({ text, lang = '' }) {
        const language = /^\S*/.exec(lang)?.[0] ?? '';
        if (DRAWINGS.includes(language)) return '';
        if (language === '' && !LOOKS_LIKE_CODE.test(text)) return '';
        below += 1;
        const key = `${document}, ${heading}, ${String(below)}`;
        examples.push({ document, key, language, code: text });
        return '';
      },
    },
  });
  marked.parse(markdown, { async: false });
  return examples;
}
