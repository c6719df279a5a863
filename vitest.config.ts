import { defineConfig } from "vitest/config";

/** Contract tests run through Hardhat (`npm test -- contracts`), which compiles first. Stories share one machine: one at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        // As web/tsconfig.json has it.
        resolve: { alias: [{ find: /^@\//, replacement: `${import.meta.dirname}/web/` }] },
        test: {
          name: "unit",
          include: ["{protocol,peer,indexer,web,scripts}/**/*.test.{ts,tsx}", "test/utils/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/out/**", "**/.next/**"],
          maxWorkers: 2,
          // A worker loads a module once for all its files, not once for each: a third of the time of all of them.
          isolate: false,
          restoreMocks: true,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "network",
          include: ["test/network/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/utils/marketSetup.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
