import { expect, it } from "vitest";
import { ProgressLine, duration } from "../../src/cli/support/progress.js";

function fake(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const stream = { isTTY, columns, write: (text: string) => written.push(text) > 0 };
  return { written, clock, line: new ProgressLine("search", { stream, now: () => clock.ms }) };
}

it("rewrites one line on a terminal, ten times a second at most", () => {
  const { written, clock, line } = fake(true);
  for (; clock.ms < 1000; clock.ms += 10) line.update(clock.ms, 2000);
  expect(written.length).toBe(7);
  expect(written.every((text) => text.startsWith("\r\u001b[2K") && !text.includes("\n"))).toBe(true);
  expect(written[2]).toBe("\r\u001b[2Ksearch █████░░░░░░░░░░░░░░░ 25 %, 1K/s, 2 s left");
  line.close();
  expect(written.at(-1)).toBe("\r\u001b[2K");
});

it("fits the terminal", () => {
  const { written, clock, line } = fake(true, 20);
  clock.ms = 500;
  line.update(1, 2);
  expect(written).toEqual(["\r\u001b[2Ksearch ██████████░░"]);
});

it("takes 80 columns where the terminal does not say", () => {
  const { written, clock, line } = fake(true, 0);
  clock.ms = 500;
  line.update(1, 2);
  expect(written[0]).toMatch(/ left$/);
});

it("writes a plain line every ten seconds elsewhere", () => {
  const { written, clock, line } = fake(false);
  for (; clock.ms <= 35_000; clock.ms += 100) line.update(clock.ms / 100, 1200);
  line.close();
  expect(written).toEqual([
    "search 8 %, 10/s, 2 min left\n",
    "search 16 %, 10/s, 2 min left\n",
    "search 25 %, 10/s, 90 s left\n",
  ]);
});

it.each([true, false])("shows nothing for what is short (terminal: %s)", (isTTY) => {
  const { written, clock, line } = fake(isTTY);
  for (; clock.ms < 300; clock.ms += 10) line.update(1, 2);
  line.close();
  expect(written).toEqual([]);
});

it("knows no time left before anything is done", () => {
  const { written, clock, line } = fake(true);
  clock.ms = 400;
  line.update(0, 5);
  expect(written).toEqual(["\r\u001b[2Ksearch ░░░░░░░░░░░░░░░░░░░░ 0 %"]);
});

it.each([
  [0.2, "1 s"],
  [99, "99 s"],
  [100, "2 min"],
  [3540, "59 min"],
  [3600, "1 h 0 min"],
  [7500, "2 h 5 min"],
])("%d seconds are %s", (seconds, words) => expect(duration(seconds)).toBe(words));
