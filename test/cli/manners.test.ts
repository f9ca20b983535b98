import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../../src/version.js";
import { createProgram } from "../../src/cli/program.js";
import { root } from "../support/build-once.js";
import { equivariance, mainPath, runToEnd } from "../support/cli.js";

const commands = createProgram().commands.map((command) => command.name());

describe("help", () => {
  it.each([[[]], ...commands.map((name) => [[name]])])(
    "of %j opens with three examples, on stdout",
    async (command) => {
      const { code, stdout, stderr } = await equivariance([...command, "--help"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Examples:\n( {2}\$ equivariance .*\n){3}\nUsage: equivariance /);
    },
  );

  it("lists the commands, one for each file of src/cli/commands", async () => {
    const files = readdirSync(join(root, "src/cli/commands")).map((name) => name.replace(".ts", ""));
    expect([...commands].sort()).toEqual(files.sort());
    const { stdout } = await equivariance(["--help"]);
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it("comes on stderr where a command is missing", async () => {
    const { code, stdout, stderr } = await equivariance([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Examples:/);
  });
});

it("--version prints the version", async () => {
  expect(await equivariance(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

describe("a wrong command line ends with 2 and says how to mend it", () => {
  it.each([
    [["docter"], "error: unknown command 'docter'\n  fix: Did you mean doctor? See equivariance --help\n"],
    [
      ["doctor", "--jsn"],
      "error: unknown option '--jsn'\n  fix: Did you mean --json? See equivariance doctor --help\n",
    ],
    [["doctor", "--frobnicate"], "error: unknown option '--frobnicate'\n  fix: See equivariance doctor --help\n"],
    [["doctor", "now"], /^error: too many arguments.*\n {2}fix: See equivariance doctor --help\n$/],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await equivariance(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("as one JSON document with --json", async () => {
    const { code, stdout, stderr } = await equivariance(["doctor", "--json", "--jsom"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(JSON.parse(stderr)).toEqual({
      error: {
        exitCode: 2,
        kind: "UsageError",
        code: "UNKNOWN_OPTION",
        message: "unknown option '--jsom'",
        fix: "Did you mean --json? See equivariance doctor --help",
      },
    });
  });
});

describe("colours", () => {
  it("stay out of pipes", async () => {
    expect((await equivariance(["doctor"])).stdout).not.toContain("\u001b");
    expect((await equivariance(["docter"])).stderr).not.toContain("\u001b");
  });

  it("come when forced, and not against NO_COLOR", async () => {
    expect((await equivariance(["docter"], { env: { FORCE_COLOR: "1" } })).stderr).toContain("\u001b[31m");
    expect((await equivariance(["docter"], { env: { NO_COLOR: "1" } })).stderr).not.toContain("\u001b");
  });
});

describe.skipIf(process.platform === "win32")("a closed pipe", () => {
  const quoted = `'${process.execPath}' '${mainPath}'`;

  it("ends the command quietly", async () => {
    const { stdout, stderr } = await runToEnd("sh", ["-c", `(sleep 0.3; ${quoted} doctor; echo code $? >&2) | true`]);
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "code 0\n" });
  });

  it("of stderr does not change the exit code", async () => {
    const script = `{ { sleep 0.3; ${quoted} docter 2>&1 >/dev/null; echo code $? >&3; } | true; } 3>&1`;
    expect((await runToEnd("sh", ["-c", script])).stdout).toBe("code 2\n");
  });
});

it.runIf(process.platform === "linux")("a full disk is an error, without a stack trace", async () => {
  const { code, stderr } = await runToEnd("sh", ["-c", `'${process.execPath}' '${mainPath}' doctor > /dev/full`]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: ENOSPC.*\n$/);
});
