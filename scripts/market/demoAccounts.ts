import type { DemoAccount } from "@souk/protocol";
import { idaProfile } from "../seed/content/ida.ts";
import { IDA } from "../seed/content/sales.ts";
import { sellers } from "../seed/content/sellers.ts";
import { demoKey } from "../seed/demoKey.ts";

const OTHERS: [account: number, name: string, role: string][] = [
  [13, "Bea the buyer", "buyer"],
  [14, "Tomás", "buyer"],
  [15, "Noor", "buyer"],
  [16, "Hanna", "buyer"],
  [17, "Wei", "buyer"],
  [18, "Amara", "buyer"],
  [19, "Newcomer", "no shop, no orders"],
  [IDA, idaProfile.name, "arbiter"],
];

/** The local chain's funded accounts that the built-in test wallet offers. Account 0 deploys, and is not among them. */
export function demoAccounts(): DemoAccount[] {
  const people = [...OTHERS, ...sellers.map(({ account, name }) => [account, name, "seller"] as const)];
  return people.map(([account, name, role]) => ({ name, role, ...demoKey(account) }));
}
