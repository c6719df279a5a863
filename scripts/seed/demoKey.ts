import type { Hex } from "@souk/protocol";
import { HDNodeWallet, Mnemonic } from "ethers";

/** Hardhat's default words, which everybody knows: the accounts made of them are for local chains only. */
const WORDS = "test test test test test test test test test test test junk";

let root: HDNodeWallet | undefined;

/** The address (lower case) and private key of one of the accounts that a local Hardhat chain funds, by its index. */
export function demoKey(account: number): { address: Hex; privateKey: Hex } {
  root ??= HDNodeWallet.fromSeed(Mnemonic.fromPhrase(WORDS).computeSeed()).derivePath("m/44'/60'/0'/0");
  const { address, privateKey } = root.deriveChild(account);
  return { address: address.toLowerCase() as Hex, privateKey: privateKey as Hex };
}
