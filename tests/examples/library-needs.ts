/** The examples of the npm package's README: what the client library can do. */
import { expect } from '../embed/fixtures';
import type { Needs } from './need';
import { aNumber, feels, reads, summarizes } from './seen';

export const LIBRARY_NEEDS: Needs = {
  'src/embed/README.md, inkling, 1': {
    place: 'module',
    given: ['article', 'output', 'canvas'],
    told: 'label, score, digit, probabilities, models, written: output.textContent',
    like: {
      label: 'POSITIVE',
      score: aNumber,
      digit: 1,
      probabilities: Array.from({ length: 10 }, () => aNumber),
      models: expect.arrayContaining([
        expect.objectContaining({ name: 'summarize' }) as unknown,
      ]) as unknown,
      written: expect.stringMatching(/\.$/) as unknown,
    },
  },
  'src/embed/README.md, inkling, 2': {
    place: 'module',
    given: ['inkling'],
    told: 'label, base, score, parts',
    like: { label: 'POSITIVE', base: aNumber, score: aNumber, parts: expect.any(Array) as unknown },
  },
  'src/embed/README.md, inkling, 3': {
    place: 'module',
    given: ['inkling', 'canvas', 'text', 'goods', 'rents'],
    told: 'version, verdict',
    like: { version: 2, verdict: { wentLive: expect.any(Boolean) as unknown } },
  },
  'src/embed/README.md, inkling, 4': {
    place: 'module',
    given: ['inkling'],
    told: 'trials: state.trials.length, best',
    like: { trials: aNumber, best: expect.anything() as unknown },
  },
  'src/embed/README.md, inkling, 5': {
    place: 'module',
    given: ['inkling', 'goods'],
    told: 'before, after, published, digits: digits.after, curve: digits.curve.length',
    like: {
      before: expect.objectContaining({ bytes: aNumber, score: aNumber }) as unknown,
      after: expect.objectContaining({ bytes: aNumber, score: aNumber }) as unknown,
      published: 3, // what is given has trained it twice
      digits: expect.objectContaining({ bytes: aNumber, score: aNumber, time: aNumber }) as unknown,
      curve: aNumber,
    },
  },
  'src/embed/README.md, inkling, 6': {
    place: 'module',
    given: ['inkling', 'goods'],
    told: 'agreement, bytes',
    like: { agreement: aNumber, bytes: { teacher: aNumber, student: aNumber } },
  },
  'src/embed/README.md, inkling, 7': {
    place: 'module',
    given: ['inkling', 'rents'],
    told: 'columns: columns.length, sum: sums[0].output, kind: places.kind, line: lines[0].output',
    like: { columns: 2, sum: 'rent', kind: 'number', line: 'rent' },
  },
  'src/embed/README.md, inkling, 8': {
    place: 'module',
    given: ['inkling', 'file'],
    told: 'name, version',
    like: { name: 'digits', version: 4 }, // two were trained before
  },
  'src/embed/README.md, inkling, 9': {
    place: 'page',
    shown: async (page) => {
      await summarizes(page);
      await feels(page);
      await reads(page, 'digit');
    },
  },
};
