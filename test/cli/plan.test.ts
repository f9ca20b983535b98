import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/plan/plan-result.js";
import { version } from "../../src/version.js";
import { equivariance } from "../support/cli.js";

const args = "plan --sites 5 --groups 2 --gap 1 --noise 1 --rows 40 --trials 20".split(" ");

describe("plan", () => {
  it("prints the shares, the risks beside their closed forms, and the answer", async () => {
    const { code, stdout, stderr } = await equivariance(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^plan: 5 sites in 2 groups · gap 1, noise 1 · 40 rows · 20 simulated data sets · seed 0\n/);
    expect(stdout).toMatch(/^search +exact \[95 %\] +risk$/m);
    for (const row of ["evidence \\(default\\)", "validation, train share 0\\.3 \\(its default\\)"]) {
      expect(stdout).toMatch(new RegExp(`^${row} +[\\d.]+ \\[[\\d.]+, [\\d.]+\\] +[\\d.]+ ± [\\d.]+$`, "m"));
    }
    expect(stdout).toMatch(/^risk without sharing +0\.\d+ ± 0\.\d+ +0\.125$/m);
    expect(stdout).toMatch(
      /^risk of the found scheme +[\d.]+ ± [\d.]+ +≤ [\d.]+ \(hold-out inequality, δ = [\d.]+\)$/m,
    );
    expect(stdout).toMatch(/^tied pair parted by one split .* 0\.2924$/m);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/with chance 0\.95 \[0\.764, 0\.991\]\. \d\d rows would do for 95 %\./);
  });

  it("prints one JSON document, the same for the same seed", async () => {
    const [a, b, other] = await Promise.all(
      [[], [], ["--seed", "9"]].map(async (more) => {
        const { code, stdout } = await equivariance([...args, ...more, "--json"]);
        expect({ code, lines: stdout.split("\n").length }).toEqual({ code: 0, lines: 2 });
        return { ...(JSON.parse(stdout) as Plan), elapsedMs: 0 };
      }),
    );
    expect(a).toMatchObject({ version, setting: { sites: 5, groups: 2, rows: 40, trials: 20, seed: 0 } });
    expect(b).toEqual(a);
    expect(other.recovery).not.toEqual(a.recovery);
  });

  it.each([
    [["--groups", "6"], "error: plan: expected --groups to be an integer from 1 to 5, got 6\n"],
    [["--trials", "1"], "error: plan: expected --trials to be an integer of at least 2, got 1\n"],
    [["--noise", "0"], "error: plan: expected --noise to be a positive number, got 0\n"],
    [["--gap", "wide"], 'Expected a number, got "wide"'],
    [["--site", "5"], "Did you mean --sites?"],
  ])("a wrong call ends with 2: %j", async (wrong, message) => {
    const { code, stdout, stderr } = await equivariance([...args, ...wrong]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
