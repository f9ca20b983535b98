// What becomes of groups, parameters and tie probabilities where data are not as assumed, with plain rivals beside.
// npm run study -- robustness [--seeds n] [--only "words of a setting's name"] [--write]
import { settings } from "./robustness/generators/index.js";
import { measure, type SettingResult } from "./robustness/measure.js";
import { progress } from "./robustness/progress.js";
import { groupsTable, pairsTable, risksTable } from "./robustness/tables.js";

/** Three tables: groups, parameters, pairs. `seeds` caps the data sets of a setting. */
export default async function robustness({ seeds = Infinity, only = "" } = {}): Promise<{
  markdown: string;
  data: unknown;
}> {
  const results: SettingResult[] = [];
  for (const setting of settings.filter(({ name }) => name.includes(only))) {
    const result = await measure(setting, Math.min(setting.draws, seeds));
    const { exact, risk } = result.methods.ours;
    results.push(result);
    const cpu = result.cpuSeconds.toFixed(1);
    progress(
      `${setting.name}: exact ${exact!.value.toFixed(2)}, risk ${risk.toFixed(2)}, ${result.draws} draws, ${cpu} CPU s`,
    );
  }
  const parts = [
    `${results.length} settings, all rows used. 95 % intervals.`,
    "## Groups",
    "Exact: share of data sets whose groups are all right; distance: sites to move.",
    groupsTable(results),
    "## Parameters",
    "Squared error as a multiple of no sharing's on the same data sets.",
    risksTable(results),
    "## Pairs",
    "Open pairs are stated between .05 and .95; FDR: mean share of false ties among those declared at that level.",
    pairsTable(results),
  ];
  return { markdown: parts.join("\n\n"), data: results };
}
