import { accessSync, constants } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, extname, join, normalize } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A page that has loaded. */
export interface OpenPage {
  /**
   * The value of a JavaScript expression (a promise is awaited), as JSON; fails if the page reported an error but for those
   * that are expected.
   */
  evaluate<T>(expression: string, expected?: readonly RegExp[]): Promise<T>;
}

/** Opens a path of the served folder. */
export type OpenPath = (path: string) => Promise<OpenPage>;

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Declares tests that run in Chromium on what `folder` holds, served on loopback.
 * Without a browser they fail where CI is set, and elsewhere are skipped by a title that says so.
 */
export function describeBrowser(title: string, folder: () => string, tests: (open: OpenPath) => void): void {
  const chromium = findChromium();
  if (chromium === undefined) {
    describe(title, declareMissing);
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    let server: Server | undefined;
    beforeAll(async () => {
      server = await serve(folder());
      browser = await launch({ executablePath: chromium, args: flags });
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });
    tests((path) => open(browser!, `http://127.0.0.1:${(server!.address() as AddressInfo).port}/${path}`));
  });
}

function declareMissing(): void {
  const reason = "no Chromium found; install it or set CHROMIUM_PATH";
  if (process.env.CI) {
    it("needs a browser", () => expect.fail(reason));
  } else {
    console.warn(`NOT RUN: ${reason}`);
    it.skip(`NOT RUN: ${reason}`);
  }
}

function findChromium(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/snap/bin"];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...candidates].find((path) => path !== undefined && isExecutable(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function open(browser: Browser, url: string): Promise<OpenPage> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("requestfailed", (request) => errors.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (!response.ok()) errors.push(`${response.url()}: ${response.status()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  expect(errors).toEqual([]);
  return {
    async evaluate<T>(expression: string, expected: readonly RegExp[] = []) {
      const value = (await page.evaluate(expression)) as T;
      expect(errors.filter((error) => !expected.some((pattern) => pattern.test(error)))).toEqual([]);
      return value;
    },
  };
}

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => void answer(folder, request.url ?? "/", response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function answer(folder: string, url: string, response: ServerResponse): Promise<void> {
  const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
  try {
    const body = path === "/favicon.ico" ? "" : await readFile(join(folder, path));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}
