import type { Table } from "../../src/data/table.js";
import type { UserModel } from "../../src/model/own/user-model.js";

/** The mean model of a table's columns as a user would write it: the loss of a row is its squared error over columns. */
export function meanModel({ columns, rows, values }: Table): UserModel<Float64Array> {
  const k = columns.length;
  return {
    sites: columns,
    rows,
    fit({ labels, groupCount }, { train }) {
      const [sums, counts] = [new Float64Array(groupCount), new Float64Array(groupCount)];
      for (const row of train) {
        labels.forEach((group, site) => {
          sums[group] += values[row * k + site];
          counts[group]++;
        });
      }
      return Float64Array.from(labels, (group) => sums[group] / counts[group]);
    },
    loss: (theta, { validation }) =>
      Array.from(validation, (row) => theta.reduce((sum, t, site) => sum + (values[row * k + site] - t) ** 2, 0)),
  };
}

/** The same with estimates that order the merges. */
export function meanModelWithEstimates(table: Table): UserModel<Float64Array> {
  return { ...meanModel(table), estimates: (theta) => theta };
}
