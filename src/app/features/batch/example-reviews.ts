/** The worked example: reviews of a stationer's, in two languages, with the day of each. */

const REVIEWS: readonly (readonly [day: string, review: string])[] = [
  ['2026-03-02', 'Lovely paper, and it takes the ink well.'],
  ['2026-03-02', 'The box arrived torn, and two pens leak.'],
  ['2026-03-04', '墨水颜色很正，写起来很顺，非常满意。'],
  ['2026-03-05', 'I asked twice, and nobody has answered me. Very disappointing.'],
  ['2026-03-09', 'She said "the best notebook I have had", and I agree.'],
  ['2026-03-10', '纸太薄，背面全透，不会再买了。'],
  ['2026-03-12', ''],
  ['2026-03-16', 'Quick delivery, careful packing, a pleasure.'],
  ['2026-03-17', 'The nib is scratchy and the cap broke on the first day.'],
  ['2026-03-19', '客服耐心，换货很快，好评。'],
  ['2026-03-23', 'Far too expensive for what it is.'],
  ['2026-03-25', 'Exactly what I was looking for, thank you!'],
];

/** As a file, with a cell that is empty and one with quotes in it. */
export function exampleReviews(): Blob {
  const rows = REVIEWS.map(([day, review]) => `${day},"${review.replaceAll('"', '""')}"`);
  return new Blob([['date,review', ...rows, ''].join('\n')], { type: 'text/csv' });
}
