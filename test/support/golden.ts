import { readFileSync } from "node:fs";

/** The parsed content of test/golden/`name`.json, whose lists have something in them: no case would test nothing. */
export function golden<T extends object>(name: string): T {
  const content = JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8")) as T;
  const empty = Object.keys(content).filter((key) => (content[key as keyof T] as { length?: number }).length === 0);
  if (empty.length > 0) throw new Error(`test/golden/${name}.json: expected cases, got none in ${empty.join()}`);
  return content;
}

/** Blocks of the parameters of the golden set networks, in the order of `parameterSizes`. */
export interface GoldenParameters {
  embedding: number[];
  weights: number[];
  bias: number[];
  outWeight: number[];
  outBias: number[];
}

/** A case of hypergradient-set-network.json. */
export interface GoldenSetNetwork {
  L: number;
  embeddingDim: number;
  hidden: number;
  vocabulary: number;
  xTrain: number[];
  yTrain: number[];
  xVal: number[];
  yVal: number[];
  logits: number[];
  parameters: GoldenParameters;
  prediction: number[];
  innerLoss: number;
  gradient: GoldenParameters & { logits: number[] };
  direction: GoldenParameters;
  hessianVector: GoldenParameters & { logits: number[] };
  outerLoss: number;
  hypergrad: { identity: number[]; neumann: number[]; exact: number[] };
}

/** A case of hypergradient-mean.json. */
export interface GoldenMean {
  K: number;
  train: number[];
  nTrain: number;
  val: number[];
  nVal: number;
  logits: number[];
  psi: number[];
  hypergrad: { identity: number[]; neumann: number[]; exact: number[] };
}

/** The blocks one after the other. */
export function flatten({ embedding, weights, bias, outWeight, outBias }: GoldenParameters): number[] {
  return [...embedding, ...weights, ...bias, ...outWeight, ...outBias];
}
