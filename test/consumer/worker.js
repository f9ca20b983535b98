import * as api from "./node_modules/equivariance-discovery/dist/browser/equivariance-discovery.min.js";
import { probe } from "./probe.js";

postMessage(await probe(api));
