import { isDeepStrictEqual } from "node:util";
import { definePlugin } from "hardhat/plugins";
import type { HardhatConfig } from "hardhat/types/config";
import type { ConfigHooks } from "hardhat/types/hooks";

type Overrides = HardhatConfig["solidity"]["profiles"][string]["overrides"];

/**
 * Lets files whose compiler settings are overridden in the same way be compiled together. Hardhat compiles those together that
 * have one and the same object of settings, and makes an object for each override: each file, with all that it imports, by itself.
 */
export default definePlugin({
  id: "share-overrides",
  hookHandlers: {
    config: async () => ({
      default: async (): Promise<Partial<ConfigHooks>> => ({
        async resolveUserConfig(userConfig, resolveVariable, next) {
          const config = await next(userConfig, resolveVariable);
          for (const profile of Object.values(config.solidity.profiles)) share(profile.overrides);
          return config;
        },
      }),
    }),
  },
});

function share(overrides: Overrides): void {
  const seen: Overrides[string][] = [];
  for (const [path, override] of Object.entries(overrides)) {
    const same = seen.find((other) => isDeepStrictEqual(other, override));
    if (same) overrides[path] = same;
    else seen.push(override);
  }
}
