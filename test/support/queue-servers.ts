import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, connect, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server of its own data folder on loopback, that a test starts, stops and ends. */
export interface TestServer {
  readonly name: "Redis" | "PostgreSQL";
  readonly port: number;
  url(port?: number): string;
  start(): Promise<void>;
  /** As the system does at shutdown. */
  stop(): Promise<void>;
  /** Stops it, and removes its data. */
  end(): Promise<void>;
}

/** The user that runs servers where this process is the superuser, whom PostgreSQL refuses. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

function programIn(name: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function postgresFolders(): string[] {
  const all = "/usr/lib/postgresql";
  return existsSync(all) ? readdirSync(all).map((version) => join(all, version, "bin")) : [];
}

const onPath = (process.env.PATH ?? "").split(":");
const redisPath = programIn("redis-server", onPath);
const initdbPath = programIn("initdb", [...onPath, ...postgresFolders()]);
const postgresPath = programIn("postgres", [...onPath, ...postgresFolders()]);

/** What this machine lacks for a server, as one line; undefined where it can run. */
export const missing: Readonly<Record<TestServer["name"], string | undefined>> = {
  Redis: redisPath === undefined ? "no redis-server on the path: apt-get install redis-server" : undefined,
  PostgreSQL: postgresPath === undefined ? "no postgres on the path: apt-get install postgresql" : undefined,
};

/** A server with an empty data folder, not started. */
export async function testServer(name: TestServer["name"]): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "equivariance-queue-"));
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  const port = await freePort();
  const [file, args] =
    name === "Redis"
      ? [redisPath!, ["--port", `${port}`, "--bind", "127.0.0.1", "--appendonly", "yes", "--dir", folder]]
      : [postgresPath!, ["-D", folder, "-p", `${port}`, "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off"]];
  if (name === "PostgreSQL") {
    spawnSync(initdbPath!, ["-D", folder, "-A", "trust", "-U", "tester"], { cwd: folder, ...identity });
  }
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (!child) return;
    const ended = new Promise((resolve) => child!.once("close", resolve));
    child.kill(name === "Redis" ? "SIGTERM" : "SIGINT");
    await ended;
    child = undefined;
  };
  return {
    name,
    port,
    url: (at = port) => (name === "Redis" ? `redis://127.0.0.1:${at}` : `postgres://tester@127.0.0.1:${at}/postgres`),
    start: async () => {
      child = spawn(file, args, { cwd: folder, stdio: "ignore", ...identity });
      await reachable(port);
    },
    stop,
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A door on loopback to a server, that can be shut: what is sent meanwhile waits. */
export class Proxy {
  #paused = false;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(target: number) {
    this.#server = createServer((client) => {
      const server = connect(target, "127.0.0.1");
      for (const [from, to] of [
        [client, server],
        [server, client],
      ]) {
        this.#sockets.add(from);
        from.pipe(to);
        from.on("error", () => to.destroy()).on("close", () => this.#sockets.delete(from));
        if (this.#paused) from.pause();
      }
    });
  }

  static async to(target: number): Promise<Proxy> {
    const proxy = new Proxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  pause(): void {
    this.#paused = true;
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    this.#paused = false;
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function reachable(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens at port ${port}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("close", () => resolve(false)).setTimeout(1000, () => socket.destroy());
    socket.on("connect", () => socket.destroy());
  });
}
