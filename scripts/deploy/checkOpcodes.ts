import type { JsonRpcApiProvider } from "ethers";

/** 0 0 TSTORE, 0 0 0 MCOPY: as code that creates a contract, it does nothing. Source: EIP-1153, EIP-5656. */
const PROBE = "0x5f5f5d5f5f5f5e";

/** Throws when the chain lacks an opcode that the contracts need. */
export async function checkOpcodes(provider: JsonRpcApiProvider, chainId: number): Promise<void> {
  try {
    await provider.call({ data: PROBE });
  } catch (cause) {
    throw new Error(`Chain ${chainId} can't run the contracts: it lacks TSTORE or MCOPY (the Cancun upgrade).`, {
      cause,
    });
  }
}
