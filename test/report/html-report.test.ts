import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { discover, discoveryHtml, extractResult, tableFromRows } from "../../src/index.js";
import { STYLE, STYLE_HASH } from "../../src/report/html/style.js";

const rows = Array.from({ length: 24 }, (_, i) => [i % 3, 0.1 + (i % 4) / 1.5, 9 + (i % 5)]);
const options = { model: "mean", seed: 3 } as const;

it("opens with the verdict, and shows groups, probabilities, held-out rows and options", async () => {
  const found = await discover(tableFromRows(rows, ["a", "b", "c"]), options);
  const html = discoveryHtml(found, { source: "sensors.csv" });
  expect(html.indexOf("<h2>Verdict")).toBeLessThan(html.indexOf("<h2>Groups"));
  for (const part of [found.summary, "sensors.csv", "Tie probabilities", "found minus this", "95 % interval"])
    expect(html).toContain(part);
  expect(html).toContain(`verdict ${found.verdict.status}`);
});

it("gives the result back", async () => {
  const found = await discover(tableFromRows(rows, ["a", "b", "c"]), options);
  const { symmetry, ...document } = extractResult(discoveryHtml(found));
  expect(document).toEqual(JSON.parse(JSON.stringify(found)));
  expect(symmetry).toMatchObject({ name: expect.any(String) });
});

it("lets nothing run and nothing be loaded, with the hash of its own style", async () => {
  const html = discoveryHtml(await discover(tableFromRows(rows), options));
  expect(createHash("sha256").update(STYLE).digest("base64")).toBe(STYLE_HASH);
  expect(html).toContain(
    `content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(html).not.toMatch(/ style=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
});

const payload = fc
  .tuple(
    fc.constantFrom(
      "<script>alert(1)</script>",
      "</script><script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      '"><svg onload=alert(1)>',
      "</style><style>*{display:none}",
      "<!--",
      "&lt;b&gt;",
      "]]>",
      "${alert(1)}",
      "javascript:alert(1)",
    ),
    fc.string({ maxLength: 8 }),
    fc.integer({ min: 0, max: 99 }),
  )
  .map(([attack, beside, number]) => `${attack}${beside.replace(/[\p{C}\p{Z}]/gu, "")}${number}`);

it("shows 200 names that would be markup as text", async () => {
  const found = await discover(tableFromRows(rows, ["a", "b", "c"]), options);
  const plain = discoveryHtml(found, { source: "name" });
  const tagsOf = (html: string) => html.match(/<[a-z!/][^>]*>/g)!.map((tag) => tag.replace(/ .*/s, ""));
  fc.assert(
    fc.property(fc.uniqueArray(payload, { minLength: 4, maxLength: 4 }), ([source, ...sites]) => {
      const named = { ...JSON.parse(JSON.stringify(found)), sites, groups: [sites] };
      const html = discoveryHtml({ ...named, groups: found.groups.map(() => []) }, { source });
      expect(tagsOf(html)).toEqual(tagsOf(plain));
      expect(extractResult(html)).toMatchObject({ sites });
    }),
    { seed: 9, numRuns: 50 },
  );
});

it("says what is no report", () => {
  for (const html of ["", "<html></html>", '<script type="application/json" id="result">{"a":</script>'])
    expect(() => extractResult(html)).toThrow(expect.objectContaining({ code: "NOT_A_REPORT" }));
});
