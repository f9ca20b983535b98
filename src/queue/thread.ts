// What a worker's thread runs.
export { runJob as default } from "./tasks.js";
