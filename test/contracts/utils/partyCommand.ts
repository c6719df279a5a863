import type { openArbiters } from "./openArbiters.ts";
import { signedCommand } from "./signedCommand.ts";
import { DAY, hashTrade, type Trade, tradeArgument, tradeId } from "./terms.ts";

type Arbiters = Awaited<ReturnType<typeof openArbiters>>;

interface Options {
  giver?: Arbiters["buyer"];
  account?: string;
  /** In wei, from the relayer. */
  fee?: bigint;
  /** Handed in by, if not by a stranger. */
  by?: Arbiters["buyer"];
  evidence?: string;
  /** Of an appeal: how many there were before. */
  round?: bigint;
  deadline?: bigint;
}

const FIELDS = [
  { name: "trade", type: "bytes32" },
  { name: "party", type: "address" },
  { name: "deadline", type: "uint40" },
];
/** What a party can sign for the adapter. */
export const PARTY_TYPES = {
  Open: FIELDS.toSpliced(2, 0, { name: "terms", type: "bytes32" }),
  Answer: FIELDS,
  Appeal: FIELDS.toSpliced(2, 0, { name: "round", type: "uint256" }),
  SubmitEvidence: FIELDS.toSpliced(2, 0, { name: "evidence", type: "string" }),
};

/** What a party signs for the adapter about a trade, and a stranger hands in with the fee. */
export async function partyCommand(
  market: Arbiters,
  name: keyof typeof PARTY_TYPES,
  trade: Trade,
  options: Options = {},
) {
  const { adapter, now } = market;
  const { giver = market.buyer, fee = 0n, by = market.stranger, evidence = "/ipfs/bafkreiphoto", round = 0n } = options;
  const account = options.account ?? giver.address;
  const deadline = options.deadline ?? (await now()) + DAY;
  const relayed = adapter.connect(by);
  const sent = { value: fee };
  return signedCommand(market, {
    contract: adapter,
    name: "Souk Arbitration",
    types: { [name]: PARTY_TYPES[name] },
    giver,
    account,
    fee,
    message: { trade: tradeId(trade), party: account, terms: hashTrade(trade), round, evidence, deadline },
    submit: ({ trade: id, party, evidence: of, deadline: until }, signature) => {
      if (name === "Open") return relayed.openBySignature(tradeArgument(trade), party, until, signature, sent);
      if (name === "Answer") return relayed.answerBySignature(id, party, until, signature, sent);
      if (name === "Appeal") return relayed.appealBySignature(id, party, until, signature, sent);
      return relayed.submitEvidenceBySignature(id, party, of, until, signature);
    },
  });
}
