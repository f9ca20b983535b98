/** A line with its name; points in the order of x. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly dashed?: boolean;
}

/** Axes of a {@link lineChart}. */
export interface Axes {
  readonly x: readonly [least: number, most: number];
  readonly y: readonly [least: number, most: number];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly logarithmic?: boolean;
}

const [WIDTH, HEIGHT, MARGIN] = [560, 400, 56];
const COLOURS = ["#1b6ca8", "#c1440e", "#2e7d32", "#7b3fa0", "#a67c00", "#555555", "#00838f"];

/** A plain line chart as SVG; lines are cut off at the axes' ends. */
export function lineChart(lines: readonly Line[], axes: Axes): string {
  const scale = (value: number) => (axes.logarithmic ? Math.log(value) : value);
  const place = (value: number, [least, most]: readonly [number, number], from: number, to: number) => {
    const share = (scale(Math.min(Math.max(value, least), most)) - scale(least)) / (scale(most) - scale(least));
    return (from + share * (to - from)).toFixed(1);
  };
  const at = ([x, y]: readonly [number, number]) =>
    `${place(x, axes.x, MARGIN, WIDTH - MARGIN / 2)},${place(y, axes.y, HEIGHT - MARGIN, MARGIN / 2)}`;
  const drawn = lines.map(({ name, points, dashed }, i) => {
    const stroke = `stroke="${COLOURS[i % COLOURS.length]}"${dashed ? ' stroke-dasharray="5 4"' : ""}`;
    const legend = `<text x="${MARGIN + 12}" y="${MARGIN / 2 + 16 * (i + 1)}" fill="${COLOURS[i % COLOURS.length]}">${name}</text>`;
    return `<polyline points="${points.map(at).join(" ")}" fill="none" stroke-width="2" ${stroke}/>${legend}`;
  });
  const frame = `<polyline points="${[
    [axes.x[0], axes.y[1]],
    [axes.x[0], axes.y[0]],
    [axes.x[1], axes.y[0]],
  ]
    .map((corner) => at(corner as [number, number]))
    .join(" ")}" fill="none" stroke="#222"/>`;
  const ends = [
    `<text x="${MARGIN}" y="${HEIGHT - MARGIN + 18}">${axes.x[0]}</text>`,
    `<text x="${WIDTH - MARGIN / 2}" y="${HEIGHT - MARGIN + 18}" text-anchor="end">${axes.x[1]}</text>`,
    `<text x="${MARGIN - 6}" y="${HEIGHT - MARGIN}" text-anchor="end">${axes.y[0]}</text>`,
    `<text x="${MARGIN - 6}" y="${MARGIN / 2 + 8}" text-anchor="end">${axes.y[1]}</text>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 14}" text-anchor="middle">${axes.xLabel}</text>`,
    `<text transform="translate(16 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${axes.yLabel}</text>`,
  ];
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`;
  const back = `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`;
  return `${[open, back, frame, ...ends, ...drawn, "</svg>"].join("\n")}\n`;
}
