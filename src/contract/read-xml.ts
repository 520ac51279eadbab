/**
 * Walks through XML that nobody vouches for, as in the parts of an office document: elements by their
 * names without prefix, since some programs write other ones. saxen expands no entities of the
 * document's own, so none can grow.
 */

import { Parser } from 'saxen';

export interface XmlListener {
  /** @param attribute the value of an attribute, its prefix included in the name */
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  /** Text between two tags; it may come in several pieces. */
  readonly text?: (text: string) => void;
}

/**
 * @param listen is given how to stop
 * @throws Error if it is not well-formed
 */
export function readXml(bytes: Uint8Array, listen: (stop: () => void) => XmlListener): void {
  const parser = new Parser();
  const { open, close, text } = listen(() => {
    parser.stop();
  });
  parser.on('openTag', (name, attributes, decode) => {
    open?.(bare(name), (attribute) => {
      const value = attributes()[attribute];
      return value === undefined ? undefined : decode(value);
    });
  });
  parser.on('closeTag', (name) => {
    close?.(bare(name));
  });
  parser.on('text', (piece, decode) => {
    text?.(decode(piece));
  });
  parser.on('cdata', (piece) => {
    text?.(piece);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(new TextDecoder().decode(bytes));
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
