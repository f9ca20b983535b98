import { cpus } from "node:os";

/** Where trials ran. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly platform: string;
  readonly node: string;
  readonly v8: string;
}

/** This machine. */
export function thisMachine(): Machine {
  const { node, v8 } = process.versions;
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    platform: `${process.platform} ${process.arch}`,
    node,
    v8,
  };
}
