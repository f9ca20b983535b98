import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../../src/data/generators/gaussian.js";
import { discoverModel } from "../../../src/discovery/discover-model.js";
import type { ModelOptions } from "../../../src/model/own/model-options.js";
import type { UserModel } from "../../../src/model/own/user-model.js";
import { meanModel } from "../../support/mean-model.js";

const { table } = generateGaussian({ sites: 5, groups: 2, rows: 50, seed: 2 });
const fast: ModelOptions = { splits: 4 };

describe("a wrong model", () => {
  const model = meanModel(table);
  const failure = new Error("singular matrix");
  it.each<[string, Partial<UserModel<Float64Array>>, object]>([
    [
      "fit throws",
      {
        fit: () => {
          throw failure;
        },
      },
      {
        code: "MODEL_THREW",
        message: "fit: expected an answer for 5 groups on 20 rows, got an error: singular matrix",
        where: "fit",
        cause: failure,
      },
    ],
    ["loss rejects", { loss: () => Promise.reject("no") }, { code: "MODEL_THREW", where: "loss", cause: "no" }],
    [
      "too few losses",
      { loss: () => [1, 2] },
      {
        code: "MODEL_LENGTH",
        message: "loss: expected 20 numbers (one a row of split.validation), got 2",
      },
    ],
    [
      "no losses",
      { loss: () => undefined as unknown as number[] },
      { code: "MODEL_LENGTH", message: expect.stringContaining("got undefined") },
    ],
    [
      "NaN",
      { loss: (_, { validation }) => Array.from(validation, (_, i) => (i === 3 ? NaN : 1)) },
      { code: "MODEL_NOT_FINITE", message: "loss: expected finite numbers, got NaN at index 3" },
    ],
    ["ragged estimates", { estimates: () => [1, 2, 3, 4, 5, 6] }, { code: "MODEL_LENGTH", where: "estimates" }],
    ["infinite estimates", { estimates: () => [1, 2, 3, 4, Infinity] }, { code: "MODEL_NOT_FINITE" }],
  ])("%s", async (_, wrong, expected) => {
    const error = await discoverModel({ ...model, ...wrong }, fast).catch((caught) => caught);
    expect(error).toMatchObject({ name: "ModelError", fix: expect.any(String), ...expected });
  });

  it.each<[Partial<UserModel<Float64Array>>, string]>([
    [{ sites: [] }, "discoverModel: expected sites to be a list of names, got "],
    [{ sites: ["a", "b", "a"] }, 'discoverModel: expected sites to be different names, got "a" twice'],
    [{ rows: 3 }, "discoverModel: expected rows to be an integer of at least 4, got 3"],
    [{ fit: undefined }, "discoverModel: expected fit to be a function, got undefined"],
    [{ loss: 3 as never }, "discoverModel: expected loss to be a function, got number"],
    [{ estimates: [] as never }, "discoverModel: expected estimates to be a function, got object"],
  ])("%j", async (wrong, message) => {
    const error = await discoverModel({ ...model, ...wrong } as UserModel<Float64Array>).catch((caught) => caught);
    expect(error).toMatchObject({ name: "OptionError", code: "BAD_MODEL", message });
  });

  it.each([
    [{ split: 3 }, "UNKNOWN_OPTION", 'discoverModel: expected an option that it has, got "split"'],
    [{ splits: 0 }, "BAD_OPTION", "splits: expected an integer from 1 on, got 0"],
    [{ trainFraction: 1 }, "BAD_OPTION", "trainFraction: expected a share in (0, 1), got 1"],
    [{ testFraction: -1 }, "BAD_OPTION", "testFraction: expected a share in [0, 1), got -1"],
    [{ timeLimitMs: 0 }, "BAD_OPTION", "timeLimitMs: expected a positive number of milliseconds, got 0"],
  ])("%j", async (options, code, message) => {
    await expect(discoverModel(model, options as ModelOptions)).rejects.toMatchObject({ code, message });
  });
});
