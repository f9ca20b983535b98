import { expect, it } from "vitest";
import type { Discovered } from "../../../src/discovery/discovery.js";
import { discoveryReader } from "../../../src/discovery/results.js";
import type { Findings } from "../../../src/model/findings.js";
import { patternOf } from "../../../src/report/pattern.js";
import { patternSvg } from "../../../src/report/svg.js";
import { discoveryText } from "../../../src/report/text.js";
import { Partition } from "../../../src/scheme/partition.js";
import { errorOf } from "../../support/errors.js";
import { relativeError } from "../../support/numbers.js";
import type { ContractCase } from "./case.js";
import { fitted, mean, requirePlain, timeless } from "./support.js";

export function describeResult<Fit>(model: ContractCase<Fit>, found: () => Promise<Discovered<Findings>>): void {
  const { reader, table } = model;

  it("is plain finite JSON, deeply frozen", async () => {
    requirePlain((await found()).toJSON());
    const result = await found();
    for (const value of [result, ...Object.values(result.toJSON())]) expect(Object.isFrozen(value)).toBe(true);
    expect(() => Object.assign(result.groups[0], ["x"])).toThrow(TypeError);
    expect(() => Object.assign(result, { labels: [] })).toThrow(TypeError);
    requirePlain(result.about);
  });

  it("has one name, label and value a site, and numbers groups by first appearance", async () => {
    const { sites, labels, groups, parameters, signs, partition, model: name, options } = await found();
    expect([name, options.model]).toEqual([reader.name, reader.name]);
    expect(labels).toHaveLength(sites.length);
    expect(Array.from(Partition.fromLabels(labels).labels)).toEqual(labels);
    expect(Array.from(partition.labels)).toEqual(labels);
    expect(groups).toEqual(partition.groups().map((group) => group.map((site) => sites[site])));
    if (parameters.length === 0) return;
    expect(parameters).toHaveLength(sites.length);
    const turned = parameters.map((value, k) => value * (signs?.[k] ?? 1));
    labels.forEach((label, k) => expect(turned[k]).toBe(turned[labels.indexOf(label)]));
  });

  it("comes back from its text as it was, and predicts the same", async () => {
    const text = JSON.stringify(await found());
    const again = discoveryReader([reader]).fromJSON(text);
    expect(JSON.stringify(again)).toBe(text);
    const predictions = [await found(), again].map((result) => {
      if (model.unpredictable) return errorOf(() => result.predict(table)).code;
      const values = Array.from(result.predict(table));
      expect(values.length).toBeGreaterThan(0);
      expect(values.every(Number.isFinite)).toBe(true);
      return values;
    });
    expect(predictions[1]).toEqual(predictions[0]);
    if (model.unpredictable) expect(predictions[0]).toBe("NO_PREDICTION");
  });

  it("is the same bits again, by the seed", async () => {
    expect(timeless(await model.discover(table, { seed: 1 }))).toBe(timeless(await found()));
    expect(timeless(await model.discover(table, { seed: 2 }))).not.toBe(timeless(await found()));
  });

  it("divides all rows into those that fit and those that test", async () => {
    for (const testFraction of [0, 0.2, 0.5]) {
      const { fit, judge, test } = model.open(table, { testFraction, seed: 4 }).rows;
      expect([...fit, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: table.rows }, (_, row) => row));
      expect(test).toHaveLength(Math.round(table.rows * testFraction));
      expect(judge.every((row) => fit.includes(row))).toBe(true);
      for (const rows of [fit, judge, test]) expect(Array.from(rows)).toEqual([...rows].sort((a, b) => a - b));
    }
  });

  it("measures its losses on the test rows with fits on the others", async () => {
    const task = model.open(table, { seed: 1 });
    const { heldOut, losses, partition, signs, parameters, rows } = await found();
    expect(losses).toEqual(heldOut!.losses);
    expect([rows.development, rows.test]).toEqual([task.rows.fit.length, task.rows.test.length]);
    const { length } = task.layout.names;
    const turned = ({ labels, groupCount }: Partition) => {
      return { labels, groupCount, ...(signs && { signs: parameters.map(Math.sign) }) };
    };
    const schemes = {
      discovered: turned(partition),
      noShare: Partition.discrete(length),
      fullShare: turned(Partition.trivial(length)),
    };
    for (const name of ["discovered", "noShare", "fullShare"] as const) {
      const expected = mean(await task.losses(await fitted(task, schemes[name]), task.rows.test));
      expect(relativeError([losses![name]], [expected])).toBeLessThan(1e-9);
    }
    expect((await model.discover(table, { testFraction: 0 })).heldOut).toBeNull();
  });

  it("has probable ties where its task has estimates", async () => {
    const { confidence, labels } = await found();
    expect(confidence !== undefined).toBe(Boolean(model.estimates ?? model.open(table).estimates));
    confidence?.ties!.forEach((row, i) =>
      row.forEach((probability, j) => {
        expect(probability).toBe(confidence.ties![j][i]);
        if (labels[i] === labels[j]) expect(probability).toBeGreaterThan(0.5);
        else expect(probability).toBeLessThan(0.5);
      }),
    );
  });

  it("can be told in a text and drawn", async () => {
    const result = await found();
    const text = discoveryText(result, { colour: false, width: 100 });
    expect(text).toContain(`${reader.name}: ${result.about.formula}`);
    for (const name of result.sites) expect(text).toContain(name);
    expect(text.replace(/\s+/g, " ")).toContain(result.summary);
    const svg = patternSvg(patternOf(result));
    expect(svg.match(/<text x="[^"]+" y="[^"]+" text-anchor="middle"/g)).toHaveLength(result.sites.length);
    expect(text + svg).not.toMatch(/undefined|NaN|\[object/);
  });
}
