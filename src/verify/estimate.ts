import { meanOf, type Estimate } from "../plan/intervals.js";

/** The mean over rows with its 95 % interval; of one row, the number alone. */
export function estimateOf(values: Float64Array): Estimate {
  if (values.length > 1) return meanOf([...values]);
  return { value: values[0], low: values[0], high: values[0] };
}
