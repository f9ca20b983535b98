import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { figureSvg } from "../../reproduction/figure.js";
import type { Summary } from "../../reproduction/summary.js";

/** Dots of a PNG for each of the SVG. */
const ZOOM = 2;

/**
 * The figures of a run as files: an SVG and a PNG each. What draws them are optional dependencies.
 *
 * @returns The files by name; undefined if the libraries are not installed.
 */
export async function drawFigures(
  summaries: readonly Summary[],
): Promise<Readonly<Record<string, string | Uint8Array>> | undefined> {
  const libraries = await load();
  if (!libraries) return undefined;
  const { plot, parseHTML, Resvg, font } = libraries;
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const files: Record<string, string | Uint8Array> = {};
  for (const summary of summaries) {
    const { name, figure } = summary.experiment;
    if (!figure) continue;
    const svg = figureSvg(summary, figure, { plot, document });
    const fonts = { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" };
    files[`${name}.svg`] = svg;
    files[`${name}.png`] = new Resvg(svg, { font: fonts, fitTo: { mode: "zoom", value: ZOOM } }).render().asPng();
  }
  return files;
}

async function load() {
  try {
    const [plot, { parseHTML }, { Resvg }] = await Promise.all([
      import("@observablehq/plot"),
      import("linkedom"),
      import("@resvg/resvg-js"),
    ]);
    const fonts = dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json"));
    const font = join(fonts, "ttf/DejaVuSans.ttf");
    readFileSync(font);
    return { plot, parseHTML, Resvg, font };
  } catch {
    return undefined;
  }
}
