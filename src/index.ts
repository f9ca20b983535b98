export { EquivarianceError, ShapeError, OptionError, DataError, CoreError, type ErrorDetails } from "./errors.js";
export { createCore, hasSimd, type Core, type CoreOptions } from "./wasm/core.js";
