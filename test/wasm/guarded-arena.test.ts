import { describe, expect, it } from "vitest";
import { builds } from "../support/cores.js";
import type { GuardedArena } from "../support/guarded-arena.js";

const [, debug] = builds;

describe("guard words", () => {
  const { arena } = debug.open();

  it.each([
    ["one element beyond the end", 0, 5],
    ["one element before the start", -4, 1],
  ])("notice a write %s", (_, offset, count) => {
    const overrun = () =>
      arena.scope(() => {
        const block = arena.f32(4);
        for (let i = 0; i < count; i++) arena.whole.i32[(block.ptr + offset) / 4 + i] = i;
      });
    expect(overrun).toThrow("written outside all blocks");
    expect(() => arena.scope(() => arena.f32(4))).not.toThrow();
  });

  it("are looked at where blocks stay", () => {
    const own = debug.open().arena as GuardedArena;
    const block = own.i32(3);
    block.data[2] = 7;
    own.check();
    own.whole.i32[(block.ptr >> 2) + 4] = 7;
    expect(() => own.check()).toThrow("written outside all blocks");
  });

  it("are no numbers, so that what reads them shows", () => {
    const block = arena.scope(() => arena.f64(2));
    expect(arena.whole.f64[(block.ptr >> 3) - 1]).toBeNaN();
  });
});
