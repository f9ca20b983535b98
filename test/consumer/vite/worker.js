import * as api from "equivariance-discovery";
import { probe } from "../probe.js";

probe(api).then(postMessage);
