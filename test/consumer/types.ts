// Compiled, not run: what a TypeScript user sees.
import {
  createCore,
  discover,
  hasSimd,
  ShapeError,
  tableFromColumns,
  type Core,
  type CoreOptions,
  type Discovery,
  type SetDiscovery,
  type DiscoverOptions,
} from "equivariance-discovery";
import * as browser from "equivariance-discovery/browser";
import core from "equivariance-discovery/core.wasm";

export const options: CoreOptions = { module: core };
export const opened: Core = createCore(options);
export const same: typeof createCore = browser.createCore;
export const simd: boolean = hasSimd();
export const code: string = new ShapeError("SHAPE_MISMATCH", "").code;

const table = tableFromColumns({ a: [1, 2], b: [2, 1] });
const meanModel: DiscoverOptions = { model: "mean" };
export const found: Promise<Discovery> = discover(table, meanModel);
export const steps: AsyncGenerator<unknown, Discovery> = discover.steps(table, meanModel);

export const kinds: Promise<SetDiscovery> = discover(table, { model: "set", targets: ["b"], tokens: true });
export const width: Promise<number> = kinds.then(({ network }) => network.shape.hidden);
export const gaps: Promise<readonly number[]> = discover(table, { model: "mean" }).then((found) =>
  found.gaps.map(({ standardError }) => standardError),
);
export const visible: Promise<readonly (number | undefined)[]> = discover(table, { model: "mean" }).then((found) =>
  found.gaps.map((gap) => gap.visible),
);

// @ts-expect-error an option that does not exist is refused
await discover(table, { modle: "mean" });
// @ts-expect-error an option of another model is refused
await discover(table, { model: "set", targets: ["b"], splits: 3 });
// @ts-expect-error an option that does not exist is refused
createCore({ modul: core });
