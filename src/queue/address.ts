import { OptionError } from "../errors.js";

/** Where a queue lives. */
export interface QueueAddress {
  readonly server: "redis" | "postgres";
  /** With password, if there is one. */
  readonly url: string;
  /** For people: the URL without user, password and parameters. */
  readonly shown: string;
}

const servers: Readonly<Record<string, QueueAddress["server"]>> = {
  "redis:": "redis",
  "rediss:": "redis",
  "postgres:": "postgres",
  "postgresql:": "postgres",
};

/**
 * Takes the URL of a queue apart. Its scheme chooses the server.
 *
 * @param url - `redis://…`, `rediss://…` (TLS), `postgres://…` or `postgresql://…` (TLS by `?sslmode=require`).
 * @throws {@link OptionError} `BAD_QUEUE`; its message does not contain the URL, which may hold a password.
 *
 * @example
 * parseQueueUrl("redis://me:secret@queue.example:6379").shown; // "redis://queue.example:6379"
 */
export function parseQueueUrl(url: string): QueueAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const server = parsed && servers[parsed.protocol];
  if (!server || parsed.hostname === "") throw bad(parsed?.protocol);
  return { server, url, shown: `${parsed.protocol}//${parsed.host}${parsed.pathname}` };
}

function bad(scheme: string | undefined): OptionError {
  const got = scheme === undefined ? "no URL" : `one that begins with "${scheme}"`;
  return new OptionError("BAD_QUEUE", `queue: expected a URL of Redis or PostgreSQL, got ${got}`, {
    fix: "Give one such as redis://127.0.0.1:6379 or postgres://user@127.0.0.1:5432/database.",
    where: "--queue",
  });
}
