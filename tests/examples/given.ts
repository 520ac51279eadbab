/**
 * What the examples of the documents take for granted, as JavaScript that stands before them. A
 * name is what the example calls it.
 */
import { denseLayers } from '../../src/engine/formats/dense-layers';
import { writeOnnx } from '../../src/engine/formats/write-onnx-dense';

/** A network that reads a three in every picture. */
function threes(): string {
  const bias = new Float32Array(10);
  bias[3] = 5;
  const onnx = writeOnnx(denseLayers(784, [], 10), [new Float32Array(7840), bias]);
  return Buffer.from(onnx).toString('base64');
}

const FILE = `new File([Uint8Array.from(atob('${threes()}'), (c) => c.charCodeAt(0))], 'my.onnx')`;

/** Rows that the user has trained the model `goods` on, in a visit before. */
const GOODS = `
  const rows = Array.from({ length: 60 }, (_, i) =>
    i % 2 ? \`"fresh herring and mackerel at quay \${i}",fish\`
          : \`"ripe apples and pears from orchard \${i}",fruit\`);
  const goods = new File([['text,label', ...rows].join('\\n')], 'goods.csv');
  await inkling.train('classify', {
    model: 'goods',
    data: {
      source: { name: 'goods.csv', file: goods },
      choice: { label: 1, inputs: [0] },
      heldOut: 0.2,
    },
    recipe: { epochs: 5 },
  });`;

/** The same of numbers: what rooms cost. */
const RENTS = `
  const homes = Array.from({ length: 60 }, (_, i) =>
    \`\${1 + (i % 5)},\${20 + 3 * i},\${300 + 40 * (i % 5) + 9 * i}\`);
  await inkling.train('regress', {
    model: 'rents',
    data: {
      source: { name: 'rents.csv', file: new File([['rooms,area,rent', ...homes].join('\\n')], 'rents.csv') },
      choice: { label: 2, inputs: [0, 1], numbers: true },
      heldOut: 0.2,
      learner: 'linear',
      trees: 10,
    },
  });`;

export const GIVEN = {
  article: `const article = document.querySelector('#article').innerText;`,
  text: `const text = 'fresh herring and mackerel at quay 61';`,
  output: `const output = document.createElement('output');`,
  canvas: `
    const canvas = document.createElement('canvas'); // a one
    canvas.getContext('2d').fillRect(140, 20, 16, 110);`,
  file: `const file = ${FILE};`,
  input: `
    const input = document.createElement('input');
    input.type = 'file';
    const chosen = new DataTransfer();
    chosen.items.add(${FILE});
    input.files = chosen.files;`,
  form: `
    const form = document.createElement('form');
    const field = document.createElement('textarea');
    field.name = 'text';
    field.value = 'What a wonderful day.';
    form.append(field);`,
  inkling: `const inkling = (await import('/inkling/embed/inkling.js')).connect();`,
  goods: GOODS,
  rents: RENTS,
} as const;
