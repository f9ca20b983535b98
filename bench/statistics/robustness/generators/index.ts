import { inputSettings } from "./linear-inputs.js";
import { outputSettings } from "./linear-outputs.js";
import { weightSettings } from "./linear-weights.js";
import { mapSettings } from "./maps.js";
import { dependenceSettings } from "./mean-dependence.js";
import { lawSettings } from "./mean-laws.js";
import { scaleSettings } from "./mean-scales.js";
import { valueSettings } from "./mean-values.js";
import type { Setting } from "./setting.js";

/** All settings, mean models first. */
export const settings: readonly Setting[] = [
  ...valueSettings,
  ...scaleSettings,
  ...lawSettings,
  ...dependenceSettings,
  ...inputSettings,
  ...outputSettings,
  ...weightSettings,
  ...mapSettings,
];
