import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeJournal } from "../../src/sweep/journal-text.js";
import { keyOf } from "../../src/sweep/trial.js";
import { equivariance, mainPath, runToEnd, temporaryFolder, type CliRun } from "../support/cli.js";
import { missing, Proxy, testServer, type TestServer } from "../support/queue-servers.js";
import { withWorkers, Workers } from "../support/queue-workers.js";

/** More than 500 trials in a few seconds. */
const sweep = ["reproduce", "--quick", "--only", "table1,figure2", "--json", "--out"];

/** Each trial of a journal, with how often it stands there. */
function trialsIn(folder: string): Map<string, number> {
  const path = join(folder, "journal.log");
  const { entries } = decodeJournal(existsSync(path) ? readFileSync(path, "utf8") : "");
  const times = new Map<string, number>();
  for (const { trial } of entries) if (trial) times.set(keyOf(trial), (times.get(keyOf(trial)) ?? 0) + 1);
  return times;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Five sites of which the first three are the same, and what their fits do. */
function moduleText(inFit = "", wait = 0): string {
  return `
import { appendFileSync } from "node:fs";
const rows = 40;
const y = Array.from({ length: rows }, (_, i) => [0, 0, 0, 4, 9].map((mean, k) => mean + ((i * 7 + k * 3) % 11) / 11));
export default {
  sites: ["a", "b", "c", "d", "e"],
  rows,
  async fit(partition, { train }) {
    appendFileSync("fits.log", "x");
    await new Promise((resolve) => setTimeout(resolve, ${wait}));
    ${inFit}
    const means = partition.groups().map((sites) => {
      let sum = 0;
      for (const i of train) for (const k of sites) sum += y[i][k];
      return sum / (train.length * sites.length);
    });
    return Array.from(partition.labels, (group) => means[group]);
  },
  loss: (theta, { validation }) => Array.from(validation, (i) => theta.reduce((sum, t, k) => sum + (y[i][k] - t) ** 2, 0)),
};
`;
}

/** A script that searches the module on a queue, or here, and prints the result or the error's class and code. */
const searching = (queueEntry: string, entry: string) => `
import { discoverModel as onQueue } from ${JSON.stringify(queueEntry)};
import { discoverModel } from ${JSON.stringify(entry)};
import model from "./model.mjs";
const [queue, options] = [process.argv[2], JSON.parse(process.argv[3] ?? "{}")];
const asked = { splits: 2, ...options };
const begun = performance.now();
try {
  const found = queue
    ? await onQueue(model, { ...asked, queue, module: "./model.mjs" })
    : await discoverModel(model, asked);
  const { elapsedMs, ...document } = found.toJSON();
  console.log(JSON.stringify({ document, fit: found.fit, ms: performance.now() - begun }));
} catch (error) {
  console.log(JSON.stringify({ class: error.constructor.name, code: error.code, fix: error.fix, message: error.message }));
}
`;

function folderWithModel(text: string): string {
  const folder = temporaryFolder();
  const dist = join(mainPath, "../..");
  writeFileSync(join(folder, "model.mjs"), text);
  writeFileSync(join(folder, "search.mjs"), searching(join(dist, "queue/index.js"), join(dist, "index.js")));
  return folder;
}

async function search(folder: string, queue: string, options: object = {}) {
  const run = await runToEnd(process.execPath, ["search.mjs", queue, JSON.stringify(options)], { cwd: folder });
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout) as Record<string, unknown> & { ms: number };
}

const servers = ["Redis", "PostgreSQL"] as const;
type ServerName = (typeof servers)[number];

/** Where everything is to be there, a server that is not fails the tests. */
const lacking = (name: ServerName) => (process.env.CI ? undefined : missing[name]);

const root = mkdtempSync(join(tmpdir(), "equivariance-"));
const single = join(root, "single");

/** A sweep on a queue of its own, and what it left. */
interface Swept {
  readonly run: CliRun;
  readonly folder: string;
}

/** Sweeps into a new folder, while something happens; it is given how many trials there are in the journal by now. */
async function swept(
  url: string,
  meanwhile: (reach: (trials: number) => Promise<void>, done: () => number) => Promise<void>,
): Promise<Swept> {
  const folder = mkdtempSync(join(root, "swept-"));
  let ended = false;
  const run = equivariance([...sweep, folder, "--queue", url]).finally(() => (ended = true));
  const done = () => trialsIn(folder).size;
  const reach = async (trials: number) => {
    while (!ended && done() < trials) await pause(100);
    expect(ended).toBe(false);
  };
  await meanwhile(reach, done);
  return { run: await run, folder };
}

async function withServer<R>(name: ServerName, act: (server: TestServer) => Promise<R>): Promise<R> {
  const server = await testServer(name);
  try {
    await server.start();
    return await act(server);
  } finally {
    await server.end();
  }
}

/** A worker is killed every 2 s as long as trials are done, and the server is restarted twice. */
const killed = (name: ServerName) =>
  withServer(name, (server) =>
    withWorkers(server.url(), 3, undefined, async (workers) => {
      let killing: NodeJS.Timeout | undefined;
      let [kills, before] = [0, 0];
      try {
        const left = await swept(server.url(), async (reach, done) => {
          killing = setInterval(() => {
            // On a machine that is slow to start workers, no trial would ever be done.
            if (done() === before) return;
            before = done();
            kills++;
            workers.killOne();
          }, 2000);
          for (const trials of [50, 200]) {
            await reach(trials);
            await server.stop();
            await server.start();
          }
        });
        expect(kills).toBeGreaterThan(1);
        return left;
      } finally {
        clearInterval(killing);
      }
    }),
  );

/** The network is silent for 30 s; `onSilence` is called when it begins. */
const silenced = (name: ServerName, onSilence: () => void) =>
  withServer(name, async (server) => {
    const proxy = await Proxy.to(server.port);
    try {
      const url = server.url(proxy.port);
      return await withWorkers(url, 3, undefined, () =>
        swept(url, async (reach) => {
          // Whoever finds no server when it starts gives up: all are to be at work.
          await reach(100);
          proxy.pause();
          onSilence();
          await pause(30_000);
          proxy.resume();
        }),
      );
    } finally {
      proxy.close();
    }
  });

/** The sweeps mostly wait: for a network, or for what dead workers had. So they go on beside each other and the tests. */
const sweeps = new Map<string, Promise<Swept>>();

beforeAll(async () => {
  await equivariance([...sweep, single]);
  const here = servers.filter((name) => lacking(name) === undefined);
  const silent = here.map((name) => {
    return new Promise<void>((resolve) => {
      const own = silenced(name, resolve);
      sweeps.set(`silenced ${name}`, own);
      own.catch(() => resolve());
    });
  });
  // One after the other: each has three workers that start again and again.
  let before: Promise<unknown> = Promise.all(silent);
  for (const name of here) {
    const own = before.then(() => killed(name));
    sweeps.set(`killed ${name}`, own);
    before = own.catch(() => undefined);
  }
}, 60_000);

afterAll(async () => {
  await Promise.allSettled(sweeps.values());
  rmSync(root, { recursive: true });
}, 180_000);

describe.each(servers)("a queue on %s", (name) => {
  const lacks = lacking(name);
  const test = lacks === undefined ? it : it.skip;
  const why = lacks === undefined ? "" : ` (skipped: ${lacks})`;
  let server: TestServer;

  beforeAll(async () => {
    if (lacks !== undefined) return;
    server = await testServer(name);
    await server.start();
  }, 60_000);
  afterAll(() => server?.end());

  test(`searches a module's model as one process does, and a worker that is stopped hands its fits back${why}`, async () => {
    const folder = folderWithModel(moduleText("", 30));
    const here = await search(folder, "");
    const { document, fit } = await withWorkers(server.url(), 2, folder, async (workers) => {
      const stopped = new Workers(server.url(), 1, folder);
      setTimeout(() => void stopped.stop(), 2000);
      void workers;
      return search(folder, server.url());
    });
    expect(document).toEqual(here.document);
    expect(fit).toEqual(here.fit);
    expect((document as { labels: number[] }).labels).toEqual([0, 0, 0, 1, 2]);
  }, 60_000);

  test(`names what is wrong with a module, wherever it is${why}`, async () => {
    const good = folderWithModel(moduleText());
    const cases: [string, string, object][] = [
      ["MODEL_THREW", moduleText("throw new Error('no');"), {}],
      ["JOB_TIMED_OUT", moduleText("for (;;);"), { fitTimeoutMs: 300 }],
    ];
    for (const [code, text, options] of cases) {
      const folder = folderWithModel(text);
      const found = await withWorkers(server.url(), 1, folder, () => search(folder, server.url(), options));
      expect(found).toMatchObject({ class: "JobError", code });
      expect(found.fix).toMatch(/\w/);
    }
    const other = folderWithModel(moduleText("// another version"));
    const nothing = temporaryFolder();
    for (const [code, cwd] of [
      ["MODULE_OF_ANOTHER_VERSION", other],
      ["NO_MODULE", nothing],
    ]) {
      await equivariance(["worker", "--queue", server.url(), "--drain"]);
      const found = await withWorkers(server.url(), 1, cwd, () => search(good, server.url()));
      expect(found).toMatchObject({ class: "JobError", code });
    }
  }, 120_000);

  test(`says what it holds, plans, and is drained${why}`, async () => {
    const url = server.url();
    const planning = [
      "plan",
      "--sites",
      "4",
      "--groups",
      "2",
      "--gap",
      "3",
      "--noise",
      "1",
      "--rows",
      "50",
      "--trials",
      "20",
    ];
    const here = JSON.parse((await equivariance([...planning, "--json"])).stdout) as { elapsedMs: number };
    const planned = await withWorkers(url, 1, undefined, () => equivariance([...planning, "--json", "--queue", url]));
    expect({ ...(JSON.parse(planned.stdout) as object), elapsedMs: 0 }).toEqual({ ...here, elapsedMs: 0 });
    const state = async () => JSON.parse((await equivariance(["worker", "--queue", url, "--status", "--json"])).stdout);
    expect(await state()).toMatchObject({ waiting: 0, active: 0, workers: 0 });
    expect((await state()).done).toBeGreaterThan(0);
    expect((await equivariance(["worker", "--queue", url, "--drain"])).code).toBe(0);
    expect(await state()).toEqual({ waiting: 0, active: 0, done: 0, failed: 0, workers: 0, failures: [] });
  }, 60_000);
});

/** Nothing is lost, each trial's effect is there once, and the bytes are those of one process. */
function expectTheSame({ run: { code, stderr }, folder }: Swept): void {
  expect(code, stderr).toBe(0);
  expect(readFileSync(join(folder, "results.json")).equals(readFileSync(join(single, "results.json")))).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(readdirSync(single).sort());
  const times = trialsIn(folder);
  expect(times.size).toBe(540);
  expect(new Set(times.values())).toEqual(new Set([1]));
}

describe.each(servers)("a sweep on a queue on %s", (name) => {
  const lacks = lacking(name);
  const test = lacks === undefined ? it : it.skip;
  const why = lacks === undefined ? "" : ` (skipped: ${lacks})`;

  test(`gives the bytes of one process, while workers are killed and the server restarts twice${why}`, async () => {
    expectTheSame(await sweeps.get(`killed ${name}`)!);
  }, 180_000);

  test(`goes on after the network was silent for 30 s${why}`, async () => {
    expectTheSame(await sweeps.get(`silenced ${name}`)!);
  }, 180_000);
});

describe("the address of a queue", () => {
  it.each(["", "redis", "http://127.0.0.1", "redis://", "amqp://me:hidden@host"])("%s is refused", async (url) => {
    const { code, stderr } = await equivariance(["worker", "--queue", url, "--status"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/expected a URL of Redis or PostgreSQL, got .*\n +fix: /);
    expect(stderr).not.toContain("hidden");
  });

  it.each(["redis", "postgres"])(
    "a %s server that is not there is named, its password is not",
    async (scheme) => {
      const env = { EQUIVARIANCE_QUEUE: `${scheme}://me:hidden@127.0.0.1:1/x` };
      const { code, stderr } = await equivariance(["worker", "--status"], { env });
      expect(code).toBe(1);
      expect(stderr).toContain(`expected a server at ${scheme}://127.0.0.1:1`);
      expect(stderr).not.toContain("hidden");
    },
    30_000,
  );
});
