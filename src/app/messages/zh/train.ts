/** Chinese: the frame of the studio. */

export const train = {
  name: '工坊',
  kind: '训练什么',
  digits: '数字',
} as const;
