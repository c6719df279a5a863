/** Light that falls in through a window with bars, slanted; `x` is where it begins. */
export function windowLight(x: number, opacity: number): string {
  const pane = (column: number, row: number) => {
    const left = x + column * 150 + row * 46;
    const upper = 20 + row * 170;
    return `<polygon points='${left},${upper} ${left + 132},${upper - 26} ${left + 176},${upper + 124} ${left + 44},${upper + 150}'/>`;
  };
  return `<g fill='#fff6df' opacity='${opacity}'>${[0, 1, 2].flatMap((row) => [0, 1].map((column) => pane(column, row))).join("")}</g>`;
}
