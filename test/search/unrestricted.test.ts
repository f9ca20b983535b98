import { expect, it } from "vitest";
import { golden } from "../support/golden.js";
import { unrestrictedNumbers, type FoundNumbers } from "../support/search-cases.js";

it("without blocks and free sites, search and probabilities are those before there were any, bit by bit", async () => {
  expect(JSON.parse(JSON.stringify(await unrestrictedNumbers()))).toEqual(
    golden<FoundNumbers[]>("unrestricted-search"),
  );
});
