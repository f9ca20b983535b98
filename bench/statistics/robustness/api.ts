// The one place where this study touches the package: its public API.
export {
  discover,
  Partition,
  partitionDistance,
  Random,
  setPartitions,
  Table,
  type LinearDiscoverOptions,
  type LinearDiscovery,
} from "../../../src/index.js";
