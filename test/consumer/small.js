import * as full from "./node_modules/equivariance-discovery/dist/browser/equivariance-discovery.full.min.js";
import * as small from "./node_modules/equivariance-discovery/dist/browser/equivariance-discovery.min.js";
import { probeClosedForm } from "./probe.js";

// The data come from the full file, all the rest from the small one.
globalThis.answer = probeClosedForm({ ...full, ...small });
