/** The small models of tests/golden as repositories of the fake Hub, so that what is downloaded also runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubFile } from './server';

const golden = join(import.meta.dirname, '../golden');

/** A T5 that answers, of some hundred kilobytes. */
export function tinyT5(name: 'tiny-fixed' | 'tiny-several' = 'tiny-fixed'): HubFile[] {
  const read = (folder: string, path: string, large = false): HubFile => ({
    path,
    bytes: readFileSync(join(golden, folder, path)),
    large,
  });
  return [
    read(name, 'config.json'),
    read(name, 'generation_config.json'),
    read('tiny-tokenizer', 'tokenizer.json'),
    read('tiny-tokenizer', 'tokenizer_config.json'),
    read(name, 'onnx/encoder_model.onnx', true),
    read(name, 'onnx/decoder_model_merged.onnx', true),
  ];
}
