// Compiled by abi.test.ts, not run: an assignment each way is only possible if both have the same functions.
import type { __AdaptedExports as ClosedForm } from "../../build/closed-form.js";
import type { __AdaptedExports as Whole } from "../../build/release.js";
import type { Kernels } from "../../src/wasm/kernels.js";

type Exported<Module> = { readonly [Name in keyof Module]: Module[Name] };

declare const documented: Kernels;
declare const exported: Exported<typeof Whole>;

export const nothingElse: Exported<typeof Whole> = documented;
export const nothingLess: Kernels = exported;
export const partOfIt: Exported<typeof ClosedForm> = documented;
