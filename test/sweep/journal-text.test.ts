import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJournal, encodeEntry, type JournalEntry } from "../../src/sweep/journal-text.js";

const trial = fc.record({
  experiment: fc.constantFrom("table1", "figure7"),
  index: fc.nat(99),
  seed: fc.nat(9999),
  metrics: fc.dictionary(fc.constantFrom("mse", "distance", "θ̂"), fc.double({ noNaN: true, noDefaultInfinity: true })),
  ms: fc.nat(),
});
const entry = trial.map((trial): JournalEntry => ({ run: "0.1.0 quick", trial }));
const journal = fc.array(entry, { minLength: 1, maxLength: 6 });
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("a journal", () => {
  it("gives back what was written", () => {
    fc.assert(
      fc.property(journal, (entries) => {
        const found = decodeJournal(entries.map(encodeEntry).join(""));
        expect(found).toEqual({ entries: plain(entries), damaged: 0 });
      }),
    );
  });

  it("loses at most the entry that a flipped bit hits, wherever it hits", () => {
    fc.assert(
      fc.property(journal, fc.double({ min: 0, max: 1, maxExcluded: true }), fc.nat(7), (entries, where, bit) => {
        const lines = entries.map((e) => Buffer.from(encodeEntry(e)));
        const bytes = Buffer.concat(lines);
        const at = Math.floor(where * bytes.length);
        bytes[at] ^= 1 << bit;
        let start = 0;
        const hit = lines.findIndex((line) => (start += line.length) > at);
        const found = decodeJournal(bytes.toString("utf8"));
        const others = plain(entries.filter((_, i) => i !== hit));
        // A newline may be hit without harm.
        expect([others, plain(entries)]).toContainEqual(found.entries);
      }),
      { numRuns: 500 },
    );
  });

  it("loses at most the last entry to a torn write, and takes on what is added behind it", () => {
    fc.assert(
      fc.property(journal, entry, fc.double({ min: 0, max: 1, maxExcluded: true }), (entries, added, where) => {
        const whole = entries.slice(0, -1).map(encodeEntry).join("");
        const last = encodeEntry(entries[entries.length - 1]);
        const torn = last.slice(0, Math.floor(where * (last.length - 1)));
        const text = `${whole}${torn}${torn === "" ? "" : "\n"}${encodeEntry(added)}`;
        const kept = [...entries.slice(0, -1), added];
        // All but the line's end is a whole entry.
        const expected = torn === last.slice(0, -1) ? [...entries, added] : kept;
        expect(decodeJournal(text).entries).toEqual(plain(expected));
      }),
    );
  });

  it("counts what is damaged", () => {
    const text = encodeEntry({ run: "a", trial: { experiment: "x", index: 0, seed: 0, ms: 1 } });
    expect(decodeJournal(`${text}${text.replace('"x"', '"y"')}`)).toMatchObject({
      entries: [{ run: "a" }],
      damaged: 1,
    });
    expect(decodeJournal("")).toEqual({ entries: [], damaged: 0 });
  });
});
