import type * as ObservablePlot from "@observablehq/plot";
import { groupColour } from "../report/palette.js";
import type { Estimate } from "../plan/intervals.js";
import { escapeXml } from "../report/xml.js";
import type { Figure, Metric, Source } from "../experiments/experiment.js";
import type { Summary } from "./summary.js";
import { sourceMarks } from "./tables.js";

/** What draws: the library, and a document to draw in. */
export interface Drawing {
  readonly plot: typeof ObservablePlot;
  readonly document: Document;
}

/** A mark of one metric's panel. */
interface Point extends Estimate {
  readonly x: number | string;
  readonly row: number | string;
  readonly method: string;
}

interface ReferencePoint extends Point {
  readonly source: Source;
}

const [WIDTH, HEIGHT, TOP, LINE] = [360, 300, 64, 18];
/** Room for the names of the rows. */
const ROW_NAME = 74;
/** Symbols of the references, by source. */
const symbols = { printed: "square", transcribed: "square", "re-run": "diamond", formula: "plus" } as const;

/** An experiment's figure: a panel a metric, a curve with its 95 % band a method, references as symbols; an SVG document. */
export function figureSvg(summary: Summary, figure: Figure, drawing: Drawing): string {
  const { experiment, rows } = summary;
  const methods = [...new Set(rows.map(({ results }) => results.method))];
  const facets = new Set(rows.map(({ results }) => rowOf(figure, results.point)));
  const legend = legendLines(methods, summary);
  const height = HEIGHT * facets.size;
  const columns = Math.min(experiment.metrics.length, 3);
  const top = TOP + LINE * Math.ceil(legend.length / columns);
  const [width, total] = [experiment.metrics.length * WIDTH + 20, top + height + 10];
  const panels = experiment.metrics.map((metric, m) => {
    const svg = panel(summary, figure, metric, m, methods, height, drawing);
    return svg.replace("<svg ", `<svg x="${10 + m * WIDTH}" y="${top}" `);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="DejaVu Sans, system-ui, sans-serif">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="20" y="30" font-size="16" font-weight="600">${escapeXml(experiment.title)}</text>`,
    ...legend.map(
      (line, i) =>
        `<g transform="translate(${20 + (i % columns) * WIDTH} ${52 + LINE * Math.floor(i / columns)})">${line}</g>`,
    ),
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

function panel(
  summary: Summary,
  figure: Figure,
  metric: Metric,
  m: number,
  methods: readonly string[],
  height: number,
  { plot, document }: Drawing,
): string {
  const points = pointsOf(summary, figure, m);
  const references = referencesOf(summary, figure, m);
  const logarithmic = figure.logarithmic?.includes(metric.name) ?? false;
  const ordered = [...new Set(points.map(({ x }) => x))];
  const element = plot.plot({
    document,
    width: WIDTH,
    height,
    marginLeft: 52,
    marginTop: 28,
    marginBottom: 40,
    ...(figure.rows !== undefined && { marginRight: ROW_NAME, fy: { label: null } }),
    style: { fontFamily: "inherit", background: "none" },
    x: { type: "point", domain: ordered, label: summary.experiment.axes[figure.x] },
    y: {
      type: logarithmic ? "log" : "linear",
      label: metric.title,
      grid: true,
      tickFormat: "~r",
      ...(!logarithmic && { zero: true }),
    },
    color: { domain: methods, range: methods.map(colour) },
    marks: marksOf(points, references, { methods, logarithmic, faceted: figure.rows !== undefined }, plot),
  } as ObservablePlot.PlotOptions);
  return element.outerHTML;
}

/** A band, a curve and dots a method, and the references. */
function marksOf(
  points: readonly Point[],
  references: readonly ReferencePoint[],
  { methods, logarithmic, faceted }: { methods: readonly string[]; logarithmic: boolean; faceted: boolean },
  plot: Drawing["plot"],
) {
  const facet = faceted ? { fy: "row" } : {};
  const stroke = { x: "x", stroke: "method", ...facet };
  // The first curves are the widest, so that equal ones show below each other.
  const beneath = ({ method }: Point) => methods.length - 1 - methods.indexOf(method);
  return [
    plot.areaY(points, { x: "x", y1: lowest(logarithmic), y2: "high", fill: "method", fillOpacity: 0.15, ...facet }),
    plot.lineY(points, {
      ...stroke,
      y: "value",
      z: "method",
      strokeWidth: (point: Point) => 1.5 + 0.3 * beneath(point),
    }),
    plot.dot(points, {
      ...stroke,
      y: "value",
      fill: "method",
      r: { value: (point: Point) => 2.5 + 0.6 * beneath(point), scale: null },
      sort: null,
    }),
    plot.ruleX(references, { ...stroke, y1: lowest(logarithmic), y2: "high", strokeOpacity: 0.5 }),
    ...Object.entries(symbols).map(([source, symbol]) =>
      plot.dot(references, {
        ...stroke,
        y: "value",
        r: 5,
        symbol,
        filter: (point: ReferencePoint) => point.source === source,
      }),
    ),
  ];
}

/** A logarithmic axis has no room for an interval that reaches zero. */
function lowest(logarithmic: boolean): string | ((point: Point) => number) {
  return logarithmic ? ({ low, value }: Point) => Math.max(low, value / 10) : "low";
}

function pointsOf({ rows }: Summary, figure: Figure, m: number): Point[] {
  return rows
    .filter(({ cells }) => Number.isFinite(cells[m].ours.value))
    .map(({ results, cells }) => {
      const { value, low, high } = cells[m].ours;
      const spread = Number.isNaN(low) ? { low: value, high: value } : { low, high };
      return { ...placeOf(figure, results.point, results.method), value, ...spread };
    });
}

function referencesOf({ rows }: Summary, figure: Figure, m: number): ReferencePoint[] {
  return rows.flatMap(({ results, cells }) =>
    cells[m].references.map((reference) => ({
      ...placeOf(figure, results.point, results.method),
      ...reference.interval,
      source: reference.source,
    })),
  );
}

type Place = Pick<Point, "x" | "row" | "method">;

function placeOf(figure: Figure, point: Readonly<Record<string, number | string>>, method: string): Place {
  return { x: point[figure.x], row: rowOf(figure, point), method };
}

function rowOf(figure: Figure, point: Readonly<Record<string, number | string>>): number | string {
  return figure.rows === undefined ? "" : point[figure.rows];
}

function colour(_: unknown, index: number): string {
  return `rgb(${groupColour(index).join(",")})`;
}

/** What colours and symbols mean. */
function legendLines(methods: readonly string[], { rows }: Summary): string[] {
  const used = rows.flatMap(({ cells }) => cells.flatMap(({ references }) => references.map(({ source }) => source)));
  const text = (words: string) => `<text x="14" y="4" font-size="12">${escapeXml(words)}</text>`;
  const curves = methods.map((name, i) => `<circle r="4" cx="4" fill="${colour(name, i)}"/>${text(name)}`);
  const shapes = { square: "M0,-4h8v8h-8z", diamond: "M4,-5l5,5l-5,5l-5,-5z", plus: "M4,-5v10M-1,0h10" };
  const marks = [...new Set(used)].map((source) => {
    const path = `<path d="${shapes[symbols[source]]}" fill="none" stroke="#333" stroke-width="1.5"/>`;
    return `${path}${text(`${sourceMarks[source]} ${names[source]}`)}`;
  });
  return [...curves, ...marks];
}

const names: Readonly<Record<Source, string>> = {
  printed: "paper, printed",
  transcribed: "paper, transcribed",
  "re-run": "released code, run again",
  formula: "closed form",
};
