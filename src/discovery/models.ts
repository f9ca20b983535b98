import { estimates } from "../model/estimates/estimates.js";
import { everyWay } from "../model/linear/every-way.js";
import { levels } from "../model/levels/levels.js";
import { linearRows } from "../model/linear/rows/linear-rows.js";
import { meanOfCells } from "../model/mean/cells/mean-of-cells.js";
import type { Model, Reader } from "../model/model.js";
import { own } from "../model/own/own.js";
import { set } from "../model/set/set.js";

/** The models that {@link discover} knows. To add one: its folder in `src/model/`, and a line here. */
export const models: readonly Model[] = [meanOfCells(everyWay), linearRows(everyWay), levels, set, estimates];

/** Those whose results can be read. */
export const readers: readonly Reader[] = [...models, own];
