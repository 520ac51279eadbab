/** JSON as people read it. */

/** Long lists of numbers stand in rows of 28, which for a digit is its picture. */
export function readableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /\[\s*(-?\d[\d.e+\s,-]*)\]/g,
    (list, numbers: string) => {
      const values = numbers.split(/[\s,]+/).filter((each) => each !== '');
      const width = Math.max(...values.map((each) => each.length));
      if (values.length < 28) return `[${values.join(', ')}]`;
      if (values.length % 28 !== 0) return list;
      const rows = Array.from({ length: values.length / 28 }, (_, row) =>
        values
          .slice(row * 28, row * 28 + 28)
          .map((each) => each.padStart(width))
          .join(','),
      );
      return `[\n${rows.join(',\n')}\n]`;
    },
  );
}
