import { expect } from "vitest";
import { EquivarianceError } from "../../src/errors.js";

/** The error that `act` throws; fails if it throws none of the package's own. */
export function errorOf(act: () => unknown): EquivarianceError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(EquivarianceError);
    return error as EquivarianceError;
  }
  throw new Error("expected an error, got none");
}
