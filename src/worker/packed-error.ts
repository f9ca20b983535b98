import * as errors from "../errors.js";

/** An error as it travels: structured cloning would make a plain Error of a named one. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly fix?: string;
  readonly where?: string;
  readonly cause?: PackedError;
}

type NamedError = new (code: string, message: string, details: errors.ErrorDetails) => errors.EquivarianceError;

/** What a thrown thing says. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, cause } = error;
  const { code, fix, where } = error as Partial<errors.EquivarianceError>;
  return {
    name,
    message,
    ...(typeof code === "string" && { code }),
    ...(fix !== undefined && { fix }),
    ...(where !== undefined && { where }),
    ...(cause !== undefined && { cause: packError(cause) }),
  };
}

/** An error of the class of that name; of this package's classes with code, fix and place. */
export function unpackError({ name, message, code, fix, where, cause }: PackedError): Error {
  const inner = cause && { cause: unpackError(cause) };
  const Named = (errors as Readonly<Record<string, unknown>>)[name] as NamedError | undefined;
  if (Named && code !== undefined) return new Named(code, message, { fix, where, ...inner });
  return Object.assign(new Error(message, inner), { name });
}
