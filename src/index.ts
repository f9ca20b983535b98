export { EquivarianceError, ShapeError, OptionError, DataError, CoreError, type ErrorDetails } from "./errors.js";
export { createCore, hasSimd, type Core, type CoreOptions } from "./wasm/core.js";
export { parseCsv, type CsvOptions, type ParsedCsv } from "./data/csv.js";
export { parseLabels, type LabelsOptions } from "./data/labels.js";
export { Table, tableFromColumns, tableFromRows } from "./data/table.js";
export { Random } from "./wasm/random.js";
export { Partition } from "./scheme/partition.js";
export { setPartitions, bellNumber, stirlingSecond, type PassingPartition } from "./scheme/set-partitions.js";
