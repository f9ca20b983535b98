// The paper's sum of numbers (Sec. 5.2, Fig. 7), standard: the double loop with default settings beside the oracle.
import { sumsStudy } from "./sums-trials.js";

/** One row a size. */
export default function sums() {
  return sumsStudy("standard");
}
