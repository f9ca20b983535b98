import { Discovery } from "../../src/discovery/any-discovery.js";
import { patternOf } from "../../src/report/pattern.js";
import { sitesCsv } from "../../src/report/sites-csv.js";
import { patternSvg } from "../../src/report/svg.js";
import { discoveryText } from "../../src/report/text.js";
import { everyResult, mixedTable } from "../support/every-result.js";
import { below, oneOf, type Draw } from "./draw.js";
import { hostileValue } from "./hostile-values.js";
import { faultOf } from "./outcome.js";
import type { Target } from "./target.js";

type Json = Record<string, unknown>;

let texts: Promise<readonly string[]> | undefined;
/** The documents of every model. */
export const documents = (): Promise<readonly string[]> =>
  (texts ??= Promise.all(Object.values(everyResult).map(async (make) => JSON.stringify(await make()))));

const table = mixedTable(4);

/** Reads a document and does with the result all that can be done; what that does wrong. */
export function readingFault(document: unknown): Promise<string | undefined> {
  return faultOf(() => {
    const found = Discovery.fromJSON(document as string);
    const texts = [
      discoveryText(found, { colour: false, width: 80 }),
      sitesCsv(found),
      patternSvg(patternOf(found)),
      found.summary,
    ];
    const strange = texts.find((text) => /\bNaN\b|undefined|Infinity/.test(text));
    if (strange !== undefined && !JSON.stringify(document).match(/NaN|undefined|Infinity/)) return { text: NaN };
    const numbers = predictions(found);
    return { ...found.toJSON(), numbers };
  });
}

function predictions(found: ReturnType<typeof Discovery.fromJSON>): Float64Array {
  try {
    return found.predict(table);
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    return new Float64Array(0);
  }
}

/** Changes a part of a document, at any depth; the last of five kinds of changes puts in a hostile value. */
export function mutate(draw: Draw, document: Json, kinds = 5): Json {
  let parts = document as Json;
  for (let depth = 0; depth < 6; depth++) {
    const keys = Object.keys(parts);
    if (keys.length === 0) break;
    const key = oneOf(draw, keys);
    const value = parts[key];
    if (typeof value === "object" && value !== null && draw() < 0.75) {
      parts = value as Json;
      continue;
    }
    change(draw, parts, key, kinds);
    break;
  }
  return document;
}

function change(draw: Draw, parts: Json, key: string, kinds: number): void {
  const kind = below(draw, kinds);
  if (kind === 0) delete parts[key];
  else if (kind === 1 && Array.isArray(parts)) parts.splice(0, parts.length, ...parts.slice(1));
  else if (kind === 2 && typeof parts[key] === "number")
    parts[key] = oneOf(draw, [-1, 0.5, 1e9, 1e300, -1e300, 2 ** 31, 0]);
  else if (kind === 3 && Array.isArray(parts)) parts.push(oneOf(draw, [parts[0], 0, "x", null]));
  else parts[key] = kinds === 5 ? hostileValue(draw) : null;
}

export const documentsTarget: Target = {
  name: "mutated documents of every model",
  share: 1,
  run: async (draw) => {
    const document = JSON.parse(oneOf(draw, await documents())) as Json;
    if (draw() < 0.5) mutate(draw, document, 4);
    mutate(draw, document);
    return readingFault(draw() < 0.3 ? safeText(document) : document);
  },
};

function safeText(document: Json): unknown {
  try {
    return JSON.stringify(document);
  } catch {
    return document;
  }
}
