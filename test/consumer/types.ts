// Compiled, not run: what a TypeScript user sees.
import { createCore, hasSimd, ShapeError, type Core, type CoreOptions } from "equivariance-discovery";
import * as browser from "equivariance-discovery/browser";
import core from "equivariance-discovery/core.wasm";

export const options: CoreOptions = { module: core };
export const opened: Core = createCore(options);
export const same: typeof createCore = browser.createCore;
export const simd: boolean = hasSimd();
export const code: string = new ShapeError("SHAPE_MISMATCH", "").code;

// @ts-expect-error an option that does not exist is refused
createCore({ modul: core });
