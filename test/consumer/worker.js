import * as api from "./node_modules/equivariance-discovery/dist/browser/equivariance-discovery.full.min.js";
import { probe } from "./probe.js";

postMessage(await probe(api));
