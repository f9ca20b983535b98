import { expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { discovererOf } from "../../src/discovery/discoverer.js";
import { readDiscovery } from "../../src/discovery/discovery.js";
import { everyWay } from "../../src/model/linear/every-way.js";
import { leastWays, type Ways } from "../../src/model/linear/ways.js";
import { mean } from "../../src/model/mean/mean.js";

const { table, labels } = generateGaussian({ sites: 6, groups: 2, gap: 3, noise: 1, rows: 100, seed: 4 });

/** With so much noise stated the evidence ties all columns, which the held-out rows contradict. */
const discoverBy = (ways: Ways) => {
  const model = mean(ways);
  return discovererOf([model])(table, { model: "mean", noise: 100 } as never).then((found) => ({ model, found }));
};

it("what held-out rows contradict is looked for again by validation", async () => {
  const { model, found } = await discoverBy(everyWay);
  expect(found.partition.labels).toEqual(labels);
  expect(found.verdict).toMatchObject({ by: "validation", status: "supported" });
  expect(readDiscovery([model], found.toJSON()).toJSON()).toEqual(found.toJSON());
});

it("a file without that way keeps the contradicted answer and says where the other way is", async () => {
  const { model, found } = await discoverBy(leastWays);
  expect(found.groups).toHaveLength(1);
  expect(found.verdict.status).toBe("contradicted");
  expect(found.verdict.why).toMatch(
    /the error is above that without sharing by .* The full file looks again, by validation\.$/,
  );
  expect(found.summary).toContain("The full file looks again, by validation.");
  expect(readDiscovery([model], found.toJSON()).toJSON()).toEqual(found.toJSON());
});
