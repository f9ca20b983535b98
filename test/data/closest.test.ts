import { expect, it } from "vitest";
import { closest } from "../../src/data/closest.js";

it.each([
  ["discvoer", ["discover", "distance", "demo", "doctor"], "discover"],
  ["Dist", ["discover", "distance", "dist"], "dist"],
  ["sead", ["seed", "json"], "seed"],
  ["temperature_mx", ["temperature_min", "temperature_max"], "temperature_max"],
  ["y", ["x", "z"], undefined],
  ["frobnicate", ["discover", "distance", "demo", "doctor"], undefined],
  ["a", [], undefined],
])("%s among %j is %s", (wanted, names, expected) => expect(closest(wanted, names)).toBe(expected));

it("takes the first of equally close names", () => {
  expect(closest("colum3", ["column1", "column2"])).toBe("column1");
});
