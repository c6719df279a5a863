import hre from "hardhat";

/** How a call ends: hexadecimal digits of what it returns, or reverts with. */
export type Answer = { reverted: boolean; data: string };
/** Calls code with calldata. An account that never did anything calls it, without coin. */
export type Evm = { call(code: Uint8Array, calldata: Uint8Array): Promise<Answer>; close(): Promise<void> };

const ACCOUNT = `0x${"c0de".repeat(10)}`;

/** A chain of Hardhat's in this process, to ask what the EVM makes of a program. */
export async function openEvm(): Promise<Evm> {
  const connection = await hre.network.create();
  const request = (method: string, params: unknown[]) => connection.provider.request({ method, params });
  let placed = "";
  return {
    async call(code, calldata) {
      const hex = hexOf(code);
      if (hex !== placed) await request("hardhat_setCode", [ACCOUNT, hex]);
      placed = hex;
      try {
        const data = await request("eth_call", [{ to: ACCOUNT, data: hexOf(calldata) }, "latest"]);
        return { reverted: false, data: String(data) };
      } catch (error) {
        const { data } = error as { data?: unknown };
        // The chain's answer to a failed call, and nothing else that can go wrong with a request.
        if (typeof data !== "string") throw error;
        return { reverted: true, data };
      }
    },
    close: () => connection.close(),
  };
}

function hexOf(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}
