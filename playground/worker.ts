// Makes the data and looks for the ties, off the page's main thread.
import { adjustedRandIndex, discover, discoveryText, Partition, patternOf, patternSvg } from "../src/index.js";
import { presets } from "./presets.js";
import type { State } from "./state.js";

/** What the page shows of a state. */
export interface Answer {
  readonly state: State;
  readonly error?: string;
  readonly verdict: string;
  readonly words: string;
  readonly found: string;
  readonly truth: string;
  /** Whether the groups are the true ones. */
  readonly right: boolean;
}

onmessage = async ({ data: state }: MessageEvent<State>) => {
  try {
    postMessage(await answer(state));
  } catch (error) {
    const nothing = { verdict: "", words: "", found: "", truth: "", right: false };
    postMessage({ ...nothing, state, error: String(error) } satisfies Answer);
  }
};

async function answer(state: State): Promise<Answer> {
  const { table, options, labels } = presets[state.preset](state);
  const result = await discover(table, options);
  return {
    state,
    verdict: `${result.sites.length} parameters, ${result.groups.length} different numbers. ${result.verdict.why}`,
    words: discoveryText(result),
    found: patternSvg(patternOf(result)),
    truth: patternSvg(patternOf({ ...result, labels: [...Partition.fromLabels(labels).labels], signs: undefined })),
    right: adjustedRandIndex([...result.labels], [...labels]) === 1,
  };
}
