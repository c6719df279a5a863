import { defineConfig } from "vitest/config";

/** Needs compiled contracts: `npx hardhat test vitest` compiles first. Files of one worker share one Hardhat. */
export default defineConfig({
  cacheDir: "../../node_modules/.vite",
  test: {
    name: "contracts",
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    setupFiles: ["../../scripts/hardhatVitest/setup.ts"],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
