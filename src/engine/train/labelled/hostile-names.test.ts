/** Columns and labels are data: from a file to a model's answer no name means anything. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { ModelSchema } from '../../../contract/models/model-info';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { textFile } from '../../formats/model-files';
import { MODEL } from '../../tasks/labelled/small-network';
import { PLAIN_NUMBERS } from '../../tasks/labelled/cell-values';
import { numbersOf } from '../../tasks/labelled/table-features';
import { loadTable, openTableModel } from '../../tasks/labelled/table-task';
import { pack, readPackage } from '../../transfer/inkling-package';
import { readZip } from '../../transfer/read-zip';
import { describeColumns } from '../data/columns';
import { makeExamples } from '../data/row-examples';
import { read } from '../data/test-read-rows';
import { fitTable } from './fit-table';
import { cellsOf, learnFeatures, rowOf } from './table-inputs';

const HOSTILE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.stringMatching(/^[A-Za-z_][A-Za-z_$.]{0,9}$/),
);
const names = fc.uniqueArray(name, { minLength: 3, maxLength: 6 });

const ROWS = 24;
const LABELS = ['constructor', '__proto__'];

/** Rows of numbers under these names; the last column is the label. */
function rowsOf(columns: readonly string[]): string[][] {
  return Array.from({ length: ROWS }, (_, i) =>
    columns.map((_name, column) =>
      column === columns.length - 1
        ? at(LABELS, i % 2)
        : String((i % 2) * 10 + ((i * 7 + column) % 5)),
    ),
  );
}

const asCsv = (columns: readonly string[]) =>
  [columns, ...rowsOf(columns)].map((cells) => cells.join(',')).join('\n');
const asJson = (columns: readonly string[]) =>
  JSON.stringify(
    rowsOf(columns).map((cells) =>
      Object.fromEntries(columns.map((each, i) => [each, at(cells, i)])),
    ),
  );

const MANIFEST = {
  id: 'constructor',
  task: 'table',
  name: 'constructor',
  version: '1',
  runtime: 'plain',
  dtype: 'float32',
  licence: 'MIT',
  languages: [],
  parameters: null,
  data: [],
  scores: [],
} as const;

const never = new AbortController().signal;
const control = {
  signal: never,
  emit: () => undefined,
  breathe: () => Promise.resolve(),
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a table with such columns and labels is read, learnt from, asked, taken out and brought back', async () => {
  await fc.assert(
    fc.asyncProperty(names, fc.constantFrom(asCsv, asJson), async (columns, written) => {
      const { table } = await read(written(columns));
      const found = describeColumns(table);
      expect(found.map((column) => column.name)).toEqual(columns);
      const inputs = [...columns.keys()].slice(0, -1);
      const choice = { label: columns.length - 1, inputs };
      const { rows, classes, labels } = makeExamples('table', table, choice);
      expect(labels.toSorted()).toEqual(LABELS.toSorted());
      const source = { name: 'data.csv', file: new Blob() };
      const data = { source, choice, heldOut: 0.2, learner: 'forest', trees: 5 } as const;
      const set = {
        table,
        names: columns,
        formats: columns.map(() => PLAIN_NUMBERS),
        rows,
        classes,
        labels,
      };
      const all = Uint32Array.from(classes.keys());
      const features = learnFeatures(set, data, all);
      const request = {
        id: 'run',
        kind: 'table',
        model: 'constructor',
        data,
        recipe: REFERENCE_RECIPE,
        modelsUrl: '',
        resume: null,
      } as const;
      const numbers = rows.map((_, i) => {
        const row = cellsOf(set, data, i);
        return numbersOf(features, (_feature, index) => at(row, index)).numbers;
      });
      const fitted = await fitTable(
        request,
        {
          ...{ features, numbers, train: all, heldOut: all },
          ...{ targets: classes, strata: classes, width: labels.length },
        },
        control,
      );

      const stored = { kind: 'table', target: 'y', labels, features, ...fitted.learner };
      const files = new Map([[MODEL, textFile(JSON.stringify(stored))]]);
      const reader = openTableModel(files);
      const row = rowOf(set, data, 0);
      expect(Object.keys(row)).toEqual(columns.slice(0, -1));
      const judged = reader.classify(row);
      expect(judged.notices).toEqual([]);
      expect(judged.scores[0]?.label).toBe(LABELS[0]);
      // What a row lacks is missing, whatever every object has under that name.
      expect(reader.classify({ other: 1 }).notices).toEqual([
        { code: 'nothing-known', details: {} },
      ]);

      const bytes = at([...files.values()], 0);
      const manifest = v.parse(ModelSchema, {
        ...MANIFEST,
        files: [{ path: MODEL, bytes: bytes.byteLength, sha256: sha256(bytes) }],
        golden: { row, scores: judged.scores },
      });
      const origin = { kind: 'trained', examples: ROWS, seed: 1, parent: null } as const;
      const zipped = await (await pack({ manifest, origin }, files)).arrayBuffer();
      const back = await readPackage(readZip(new Uint8Array(zipped), 'a.zip'), 'a.zip');
      expect(back?.model).toEqual(manifest);
      const { golden } = v.parse(ModelSchema, back?.model);
      expect(JSON.stringify(golden)).toBe(JSON.stringify({ row, scores: judged.scores }));
      const runner = await loadTable(manifest as never, files, { backend: 'cpu', threads: 1 });
      const answer = await runner.run(
        structuredClone(row),
        {},
        { signal: never, emit: () => undefined },
      );
      expect(answer).toMatchObject({ label: LABELS[0], notices: [] });
    }),
    { seed: 8, numRuns: 40 },
  );
});
