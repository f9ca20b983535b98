export { meanOf, proportion, type Estimate } from "../../src/plan/intervals.js";
export { overlap, show } from "../../src/report/estimate.js";
export { markdownTable as markdown } from "../../src/report/table.js";
