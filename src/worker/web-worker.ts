// The script of a module worker that a bundler finds.
import { serveDiscoveries } from "./serve.js";
import { scopePort } from "./web-port.js";

serveDiscoveries(scopePort());
