/** The examples: by the name that the address of the page holds, what the page calls them. */
export const titles = {
  sensors: "Sensors",
  convolution: "Convolution",
  shuffled: "Shuffled convolution",
  nothing: "Nothing to find",
} as const;

/** The name of an example. */
export type PresetName = keyof typeof titles;
/** All of them, the first one first. */
export const presetNames = Object.keys(titles) as readonly PresetName[];
