// What equivariance-discovery/queue offers: many fits on many machines. Node alone.
export { discoverModel, type QueuedModelOptions } from "./discover-model.js";
export { serveQueue, type ServeOptions } from "./serve.js";
export { parseQueueUrl, type QueueAddress } from "./address.js";
export { drainQueue, stateOf, type QueueState } from "./state.js";
export { JobError } from "../errors.js";
