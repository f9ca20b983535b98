import { expect, it } from "vitest";
import { golden } from "../support/golden.js";
import { unrestrictedNumbers, type FoundNumbers } from "../support/search-cases.js";

it("without blocks and free sites, search and probabilities are those before there were any, bit by bit", async () => {
  // The declared pairs came later; they follow from the ties, which are compared.
  const withoutPairs = (key: string, value: unknown) => (key === "pairs" ? undefined : value);
  expect(JSON.parse(JSON.stringify(await unrestrictedNumbers(), withoutPairs))).toEqual(
    golden<FoundNumbers[]>("unrestricted-search"),
  );
});
