import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// What runs against the built or packed package and not against src/.
const shipped = [
  "test/cli/**/*.test.ts",
  "test/package/**/*.test.ts",
  "test/browser/**/*.test.ts",
  "test/docs/readme.test.ts",
];

export default defineConfig({
  test: {
    // For machines that do much else; no test waits for so long.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // One less would leave one of two processors idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: shipped,
          globalSetup: ["test/support/build-once.ts"],
        },
      },
      {
        extends: true,
        test: { name: "shipped", include: shipped, globalSetup: ["test/support/consumer.ts"] },
      },
    ],
  },
});
