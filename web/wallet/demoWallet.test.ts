import { recoverTypedDataAddress } from "viem";
import { describe, expect, it } from "vitest";
import { createConfig, createStorage, http } from "wagmi";
import { connect, disconnect, getConnection, reconnect, signTypedData, switchChain } from "wagmi/actions";
import { hardhat } from "wagmi/chains";
import { BUYER, BUYER_KEY, SELLER, SELLER_KEY } from "../../protocol/test/sampleCatalogue.ts";
import { type DemoConnector, demoWallet } from "./demoWallet";

const accounts = [
  { name: "Bea", role: "buyer", address: BUYER, privateKey: BUYER_KEY },
  { name: "Sam", role: "seller", address: SELLER, privateKey: SELLER_KEY },
];
const typedData = {
  types: { Hello: [{ name: "text", type: "string" }] },
  primaryType: "Hello",
  message: { text: "hi" },
} as const;

/** A page that opens with what an earlier one left in its storage. */
function openPage(kept = new Map<string, string>()) {
  const config = createConfig({
    chains: [hardhat],
    connectors: [demoWallet({ accounts, rpcUrl: "http://127.0.0.1:1" })],
    multiInjectedProviderDiscovery: false,
    storage: createStorage({
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
    }),
    transports: { [hardhat.id]: http("http://127.0.0.1:1") },
  });
  const [connector] = config.connectors;
  if (!connector) throw new Error("no connector");
  const address = () => getConnection(config).address?.toLowerCase();
  return { config, connector, demo: connector as unknown as DemoConnector, address, kept };
}

describe("demoWallet", () => {
  it("default: gives an account only after connecting, and signs as that one", async () => {
    const { config, connector, address } = openPage();
    expect(await connector.getAccounts()).toEqual([]);
    await connect(config, { connector });
    expect(address()).toBe(BUYER);
    const signature = await signTypedData(config, typedData);
    expect((await recoverTypedDataAddress({ ...typedData, signature })).toLowerCase()).toBe(BUYER);
  });

  it("behavior: switches accounts while connected, and signs as the new one", async () => {
    const { config, connector, demo, address } = openPage();
    await connect(config, { connector });
    await demo.select(SELLER);
    expect(address()).toBe(SELLER);
    const signature = await signTypedData(config, typedData);
    expect((await recoverTypedDataAddress({ ...typedData, signature })).toLowerCase()).toBe(SELLER);
  });

  it("behavior: remembers the account for the next visit, until it is disconnected", async () => {
    const first = openPage();
    await first.demo.select(SELLER);
    await connect(first.config, { connector: first.connector });
    const second = openPage(first.kept);
    await reconnect(second.config);
    expect(second.address()).toBe(SELLER);
    await disconnect(second.config);
    const third = openPage(first.kept);
    await reconnect(third.config);
    expect(third.address()).toBeUndefined();
  });

  it("error: an account or a chain that it does not have", async () => {
    const { config, connector, demo } = openPage();
    await expect(demo.select(`0x${"0".repeat(40)}`)).rejects.toThrow("is not a demo account");
    await connect(config, { connector });
    await expect(switchChain(config, { chainId: 1 as never })).rejects.toThrow(
      "The test wallet knows the local chain only",
    );
  });
});
