import { task } from "hardhat/config";
import { definePlugin } from "hardhat/plugins";

/** Adds the task `hardhat test vitest`, so that Hardhat's --coverage and --gas-stats see the contract tests. */
export default definePlugin({
  id: "hardhat-vitest",
  tasks: [
    task(["test", "vitest"], "Runs the contract tests with vitest")
      .addVariadicArgument({ name: "testFiles", description: "Only files whose path contains this", defaultValue: [] })
      .addFlag({ name: "noCompile", description: "Don't compile before running the tests" })
      .setAction(() => import("./runVitest.ts"))
      .build(),
  ],
});
