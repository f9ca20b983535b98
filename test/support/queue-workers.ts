import { spawn, type ChildProcess } from "node:child_process";
import { mainPath } from "./cli.js";

/** Workers on a queue; the eldest can be killed, and is then followed by a new one. */
export class Workers {
  readonly #all: ChildProcess[] = [];

  constructor(
    private readonly url: string,
    count: number,
    private readonly cwd?: string,
  ) {
    for (let i = 0; i < count; i++) this.#start();
  }

  killOne(): void {
    this.#all.shift()!.kill("SIGKILL");
    this.#start();
  }

  /** Asks all to end, and gives what they said. */
  async stop(): Promise<string> {
    const said = this.#all.map((child) => {
      let text = "";
      child.stderr!.setEncoding("utf8").on("data", (part) => (text += part));
      return new Promise<string>((resolve) => child.once("close", () => resolve(text)));
    });
    for (const child of this.#all) child.kill("SIGTERM");
    return (await Promise.all(said)).join("");
  }

  #start(): void {
    const args = [mainPath, "worker", "--queue", this.url, "--concurrency", "1"];
    this.#all.push(spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], cwd: this.cwd }));
  }
}

/** Workers while something is done. */
export async function withWorkers<R>(
  url: string,
  count: number,
  cwd: string | undefined,
  act: (workers: Workers) => Promise<R>,
) {
  const workers = new Workers(url, count, cwd);
  try {
    return await act(workers);
  } finally {
    await workers.stop();
  }
}
