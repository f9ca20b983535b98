import * as api from "equivariance-discovery";
import { probe } from "./probe.js";

console.log(await probe(api));
