/** Opens on the kernel what reads a network's sequences. */

import { at } from '../../../contract/at';
import { readerLayers, type SequenceReader } from '../../formats/sequence-layers';
import { ConvolutionFront } from './convolution-front';
import { LstmFront } from './lstm-front';
import type { Place } from './memory-layout';
import type { SequenceFront } from './sequence-front';
import type { Kernel } from './training-kernel';

/**
 * @param places of all layers of the network
 * @throws RangeError where the reader's layers are padded in the kernel's memory
 */
export function frontOf(
  kernel: Kernel,
  reader: SequenceReader,
  places: readonly Place[],
): SequenceFront {
  const own = places.slice(0, readerLayers(reader));
  // Padding between units would stand between one word's numbers and the next one's.
  if (own.some(({ layer, stride }) => layer.units !== stride))
    throw new RangeError('The kernel reads sequences whose layers have a multiple of four units.');
  const [words, ...others] = own;
  if (!words) throw new RangeError('There are no layers.');
  return reader.kind === 'lstm'
    ? new LstmFront(kernel, words, at(others, 0))
    : new ConvolutionFront(kernel, words, others, reader.widths);
}
