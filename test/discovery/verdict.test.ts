import { describe, expect, it } from "vitest";
import { heldOutOf, lossBlocks } from "../../src/discovery/held-out.js";
import { verdictOf, type Case } from "../../src/discovery/verdict.js";

/** Three sites, two of them tied, whose held-out rows are worse by these differences. */
function caseOf(differences: readonly number[], inflation = 1): Case {
  const noShare = new Float64Array(differences.length).fill(1);
  const discovered = noShare.map((loss, i) => loss + differences[i]);
  const heldOut = heldOutOf(lossBlocks({ noShare, fullShare: noShare, discovered }), { inflation });
  return { sites: ["a", "b", "c"], labels: [0, 0, 1], groups: [0, 1], heldOut, complete: true };
}

const around = (mean: number, rows: number) => Array.from({ length: rows }, (_, i) => mean + (i % 2 === 0 ? 1 : -1));

describe("the verdict on held-out rows", () => {
  it("is contradicted where they are clearly worse than without sharing", () => {
    expect(verdictOf(caseOf(around(0.5, 100))).status).toBe("contradicted");
    expect(verdictOf(caseOf(around(0.2, 100))).status).toBe("supported");
    expect(verdictOf(caseOf(around(-0.5, 100))).status).toBe("supported");
  });

  it("is doubtful where they are as much worse, and too few to tell", () => {
    for (const rows of [2, 3, 4]) {
      const { status, why } = verdictOf(caseOf(Array.from({ length: rows }, (_, i) => 1 + 0.001 * i)));
      expect(status).toBe("doubtful");
      expect(why).toContain(`The ${rows} held-out rows are predicted worse`);
    }
  });

  it("takes rows that depend on each other for as many as they count", () => {
    const independent = caseOf(around(0.5, 100));
    const dependent = caseOf(around(0.5, 100), 9);
    const errorOf = ({ heldOut }: Case) => heldOut!.versus.noShare.standardError!;
    expect(errorOf(dependent)).toBeCloseTo(3 * errorOf(independent), 12);
    expect(verdictOf(dependent).status).toBe("supported");
  });
});
