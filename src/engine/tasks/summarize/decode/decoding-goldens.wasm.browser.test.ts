/**
 * The tokens of every way of decoding are those of the PyTorch reference (training/reference), on
 * WebAssembly.
 */
import { TINY, testGoldens } from '../testing/golden-suite';

for (const name of TINY) testGoldens(name, { backend: 'wasm', threads: 1 });
