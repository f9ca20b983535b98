import type { Estimates } from "../../estimates/estimates.js";
import { marginalOf } from "../../estimates/marginal.js";
import { blocksFrom, tieBlocksOf, type TieBlocks, type TieLimits } from "../../layout/tie-blocks.js";
import type { LeftSites, Restrictions } from "../objective/restrictions.js";
import { SiteRules } from "./site-rules.js";

/** The restrictions of so many sites. Free sites are integrated out before any search. */
export function restrictTies(limits: TieLimits, sites: number): Restrictions {
  const { free = [], ranks } = limits;
  const blocks = tieBlocksOf(limits, sites);
  const order = ranks && Int32Array.from(ranks);
  return {
    blocks,
    free: free.length,
    left(estimates: Estimates): LeftSites {
      if (free.length === 0) return rulesOf(sites, blocks, order);
      const marginal = marginalOf(estimates, free);
      const { kept } = marginal;
      const ofKept = blocks && blocksFrom(kept.map((site) => blocks[site]));
      const rules = rulesOf(kept.length, ofKept, order && kept.map((site) => order[site]));
      return { marginal, ...rules };
    },
  };
}

function rulesOf(sites: number, blocks: TieBlocks, ranks: Int32Array | undefined): LeftSites {
  return blocks || ranks ? { rules: new SiteRules(sites, blocks, ranks) } : {};
}
