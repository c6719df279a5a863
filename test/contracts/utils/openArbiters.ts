import { expect } from "chai";
import { type BaseContract, type ContractTransactionResponse, ethers, type Overrides, type Signer } from "ethers";
import type { MockAccount } from "./contracts.ts";
import { type Changes, COIN, NOTE, PLENTY } from "./createMarket.ts";
import { openMarket } from "./openMarket.ts";
import { DAY, tradeArgument, tradeId } from "./terms.ts";

type Sent = Promise<ContractTransactionResponse>;
type TradeArgument = ReturnType<typeof tradeArgument>;

interface PanelMethods {
  vote(trade: TradeArgument, toSeller: bigint, note: string, overrides?: Overrides): Sent;
  voteBySignature(
    trade: TradeArgument,
    member: string,
    toSeller: bigint,
    note: string,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  votesCastBy(id: string, member: string): Promise<bigint>;
  eip712Domain(): Promise<unknown[]>;
  withdraw(member: string, token: string): Sent;
  dueTo(member: string, token: string): Promise<bigint>;
  votesFor(id: string, toSeller: bigint, note: string): Promise<bigint>;
  members(): Promise<string[]>;
  THRESHOLD(): Promise<bigint>;
  ESCROW(): Promise<string>;
}

interface AdapterMethods {
  open(trade: TradeArgument, overrides?: Overrides): Sent;
  openBySignature(trade: TradeArgument, party: string, deadline: bigint, signature: string, overrides: Overrides): Sent;
  answer(id: string, overrides?: Overrides): Sent;
  answerBySignature(id: string, party: string, deadline: bigint, signature: string, overrides: Overrides): Sent;
  timeOut(id: string, overrides?: Overrides): Sent;
  appeal(id: string, overrides?: Overrides): Sent;
  appealBySignature(id: string, party: string, deadline: bigint, signature: string, overrides: Overrides): Sent;
  submitEvidence(id: string, evidence: string): Sent;
  submitEvidenceBySignature(id: string, party: string, evidence: string, deadline: bigint, signature: string): Sent;
  isUsed(command: string): Promise<boolean>;
  appealsOf(id: string): Promise<bigint>;
  eip712Domain(): Promise<unknown[]>;
  rule(disputeID: bigint, ruling: bigint, overrides?: Overrides): Sent;
  execute(id: string, overrides?: Overrides): Sent;
  reclaim(id: string): Sent;
  withdraw(account: string, token: string): Sent;
  creditOf(account: string, token: string): Promise<bigint>;
  caseOf(id: string): Promise<{
    stage: bigint;
    firstIsBuyer: boolean;
    ruling: bigint;
    payBy: bigint;
    disputeID: bigint;
    firstFee: bigint;
    secondFee: bigint;
  }>;
  settings(): Promise<unknown[]>;
}

interface ArbitratorMethods {
  setCost(cost: bigint): Sent;
  setCostOfAppeal(cost: bigint): Sent;
  setNextId(id: bigint): Sent;
  setSurcharge(extraData: string, surcharge: bigint): Sent;
  nextId(): Promise<bigint>;
  callBack(target: string, data: string): Sent;
  callSucceeded(): Promise<boolean>;
  callResult(): Promise<string>;
  giveRuling(disputeID: bigint, ruling: bigint): Sent;
  executeRuling(disputeID: bigint, overrides?: Overrides): Sent;
  forceRuling(arbitrable: string, disputeID: bigint, ruling: bigint, overrides?: Overrides): Sent;
  cases(disputeID: bigint): Promise<{ choices: bigint; rounds: bigint; status: bigint }>;
  appealPeriod(disputeID: bigint): Promise<[start: bigint, end: bigint]>;
}

interface Connecting<T> extends BaseContract {
  connect(signer: Signer): Connecting<T> & T;
}
type Deployed<T> = Connecting<T> & T & { address: string };
export type Panel = Deployed<PanelMethods>;

export type MockArbitrator = Deployed<ArbitratorMethods>;

export const FEE = ethers.parseEther("0.1");
export const APPEAL_FEE = ethers.parseEther("0.3");
export const EXTRA_DATA = "0x0102";
export const META_EVIDENCE = "/ipfs/bafkreirules";

/** As `Stage` of the adapter. */
export const STAGE = { None: 0n, Waiting: 1n, Created: 2n, Decided: 3n, Closed: 4n };

/** A market with an arbitrator and its adapter, and a way to make panels. */
export async function openArbiters() {
  const market = await openMarket();
  const { ethers: hardhat, escrow } = market;

  async function deploy<T>(name: string, ...args: unknown[]): Promise<Deployed<T>> {
    const contract = await hardhat.deployContract(name, args);
    return Object.assign(contract, { address: await contract.getAddress() }) as unknown as Deployed<T>;
  }

  const arbitrator = await deploy<ArbitratorMethods>("MockArbitrator");
  const deployAdapter = (feeWindow = 3n * DAY, appealWindow = 5n * DAY) =>
    deploy<AdapterMethods>(
      "ArbitratorAdapter",
      escrow.address,
      arbitrator.address,
      EXTRA_DATA,
      META_EVIDENCE,
      feeWindow,
      appealWindow,
    );
  const deployPanel = (members: { address: string }[], threshold: number) =>
    deploy<PanelMethods>(
      "Panel",
      escrow.address,
      members.map(({ address }) => address),
      threshold,
    );
  const adapter = await deployAdapter();

  /** A hook that the escrow must leave 200 000 gas. */
  const hungry = await (await hardhat.deployContract("CallingHook")).getAddress();

  /**
   * A disputed trade for 10 000 wei, with the adapter as its arbiter without a share, unless changed. The buyer has
   * released a `part` before.
   */
  async function dispute(changes: Changes = {}, part = 0n) {
    const trade = await market.shipped({ arbiter: adapter.address, price: 10_000n, arbiterBps: 0n, ...changes });
    const byBuyer = escrow.connect(market.buyer);
    if (part > 0n) await byBuyer.releasePart(tradeArgument(trade), part, PLENTY);
    const left = { ...trade, released: part };
    await byBuyer.dispute(tradeArgument(left), NOTE);
    return left;
  }

  /** A disputed trade for 10 000 wei, of a buyer's contract. */
  async function disputedBy(buyer: string) {
    const trade = await market.shipped({ arbiter: adapter.address, price: 10_000n, arbiterBps: 0n, buyer });
    const account = (await hardhat.getContractAt("MockAccount", buyer)) as unknown as MockAccount;
    await account.execute(
      escrow.address,
      0n,
      escrow.interface.encodeFunctionData("dispute", [tradeArgument(trade), NOTE]),
    );
    return trade;
  }

  /** A case that waits for the other party, opened by the buyer. */
  async function waiting(changes: Changes = {}, by = market.buyer, part = 0n) {
    const trade = await dispute(changes, part);
    await adapter.connect(by).open(tradeArgument(trade), { value: FEE });
    return trade;
  }

  /** A case that the arbitrator has. */
  async function created(changes: Changes = {}, by = market.buyer, part = 0n) {
    const trade = await waiting(changes, by, part);
    const other = by === market.buyer ? market.seller : market.buyer;
    await adapter.connect(other).answer(tradeId(trade), { value: FEE });
    const { disputeID } = await adapter.caseOf(tradeId(trade));
    return { trade, id: tradeId(trade), disputeID };
  }

  /** The arbitrator rules, and nobody appeals. */
  async function decide(disputeID: bigint, ruling: bigint) {
    await arbitrator.giveRuling(disputeID, ruling);
    const [, end] = await arbitrator.appealPeriod(disputeID);
    await market.nextAt(end + 1n);
    return arbitrator.executeRuling(disputeID, PLENTY);
  }

  /** A ruling on a trade with the hungry hook, with gas for all but what happens at the escrow. */
  const starve = (disputeID: bigint, ruling: bigint, gasLimit = 350_000) =>
    arbitrator.forceRuling(adapter.address, disputeID, ruling, { gasLimit });

  /** What the adapter owes buyer and seller, in coin unless in a token. */
  async function creditsOf(token = COIN) {
    const [buyer, seller] = [market.buyer, market.seller].map(({ address }) => adapter.creditOf(address, token));
    return [await buyer, await seller];
  }

  async function expectRefused(sent: Promise<unknown>, error: string, ...args: unknown[]) {
    await expect(sent)
      .to.be.revertedWithCustomError(adapter, `ArbitratorAdapter_${error}`)
      .withArgs(...args);
  }

  return {
    ...market,
    dispute,
    disputedBy,
    waiting,
    created,
    decide,
    hungry,
    starve,
    creditsOf,
    expectRefused,
    arbitrator,
    adapter,
    deployAdapter,
    deployPanel,
    note: NOTE,
    plenty: PLENTY,
  };
}
