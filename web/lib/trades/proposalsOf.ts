import type { Address } from "@souk/protocol";
import type { SignedSettlement } from "@souk/protocol/api";
import type { LoadedTrade } from "./loadTrade.ts";

/** The divisions that the parties have signed and that still can be accepted, from where a party stands. */
export function proposalsOf(
  { record, trade }: Pick<LoadedTrade, "record" | "trade">,
  account: Address | null,
  now: number,
): { mine: SignedSettlement | undefined; theirs: SignedSettlement | undefined } {
  const parties = [trade.buyer, trade.offer.seller];
  const good = account !== null && parties.includes(account) ? record.settlements : [];
  const open = good.filter(({ deadline }) => deadline >= now);
  return {
    mine: open.find(({ signer }) => signer === account),
    theirs: open.find(({ signer }) => signer !== account),
  };
}
