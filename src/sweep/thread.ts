// What a worker thread runs.
export { runTrial as default } from "./trial.js";
