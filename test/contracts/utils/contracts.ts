import type { BaseContract, ContractTransactionResponse, Overrides, Signer } from "ethers";
import type { offerArgument, tradeArgument } from "./terms.ts";

type TradeArgument = ReturnType<typeof tradeArgument>;
type OfferArgument = ReturnType<typeof offerArgument>;
/** One of `buyMany`'s. */
export type PurchaseArgument = {
  trade: TradeArgument;
  note: string;
  content: string;
  proof: string[];
  signature: string;
  data: string;
};
type Sent = Promise<ContractTransactionResponse>;

/** What these tests call, typed by hand: ethers knows a contract's methods only when it runs. */
export interface Contract<T> extends BaseContract {
  connect(signer: Signer): Contract<T> & T;
}

interface EscrowMethods {
  buy(trade: TradeArgument, note: string, signature: string, overrides?: Overrides): Sent;
  buyFromCatalogue(
    trade: TradeArgument,
    note: string,
    content: string,
    proof: string[],
    signature: string,
    overrides?: Overrides,
  ): Sent;
  buyMany(purchases: PurchaseArgument[], overrides?: Overrides): Sent;
  acceptBid(
    trade: TradeArgument,
    note: string,
    nonce: bigint,
    deadline: bigint,
    buyerSignature: string,
    sellerSignature: string,
    overrides?: Overrides,
  ): Sent;
  cancelBid(bid: string, overrides?: Overrides): Sent;
  cancelBidBySignature(buyer: string, bid: string, deadline: bigint, signature: string, overrides?: Overrides): Sent;
  ship(trade: TradeArgument, note: string, overrides?: Overrides): Sent;
  shipBySignature(trade: TradeArgument, note: string, deadline: bigint, signature: string, overrides?: Overrides): Sent;
  extend(trade: TradeArgument, until: bigint, overrides?: Overrides): Sent;
  extendBySignature(
    trade: TradeArgument,
    until: bigint,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  releasePart(trade: TradeArgument, amount: bigint, overrides?: Overrides): Sent;
  releasePartBySignature(
    trade: TradeArgument,
    amount: bigint,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  releaseMany(trades: TradeArgument[], overrides?: Overrides): Sent;
  dispute(trade: TradeArgument, note: string, overrides?: Overrides): Sent;
  disputeBySignature(
    trade: TradeArgument,
    by: string,
    note: string,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  refundBySignature(trade: TradeArgument, deadline: bigint, signature: string, overrides?: Overrides): Sent;
  settle(
    trade: TradeArgument,
    toSeller: bigint,
    deadline: bigint,
    sellerSignature: string,
    buyerSignature: string,
    overrides?: Overrides,
  ): Sent;
  rule(trade: TradeArgument, toSeller: bigint, note: string, overrides?: Overrides): Sent;
  ruleBySignature(
    trade: TradeArgument,
    toSeller: bigint,
    note: string,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  revokeBelowBySignature(
    seller: string,
    sequence: bigint,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  release(trade: TradeArgument, overrides?: Overrides): Sent;
  releaseBySignature(trade: TradeArgument, deadline: bigint, signature: string, overrides?: Overrides): Sent;
  refund(trade: TradeArgument, overrides?: Overrides): Sent;
  expire(trade: TradeArgument, overrides?: Overrides): Sent;
  revokeBelow(sequence: bigint, overrides?: Overrides): Sent;
  withdraw(account: string, token: string, overrides?: Overrides): Sent;
  storedState(id: string): Promise<[status: bigint, time: bigint, commitment: bigint]>;
  idOf(trade: TradeArgument): Promise<string>;
  sequenceFloorOf(seller: string): Promise<bigint>;
  stockOf(seller: string, item: string): Promise<[sold: bigint, nextSerial: bigint]>;
  creditOf(account: string, token: string): Promise<bigint>;
  isBidClosed(buyer: string, bid: string): Promise<boolean>;
  hashOffer(offer: OfferArgument): Promise<string>;
  eip712Domain(): Promise<unknown[]>;
  multicall(calls: string[], overrides?: Overrides): Sent;
}

export interface Opening {
  trade: string;
  rater: string;
  ratee: string;
  raterIsBuyer: boolean;
  stars: bigint;
  comment: string;
  salt: string;
  other: string;
}

interface ReputationMethods {
  seal(trade: TradeArgument, sealed: string, overrides?: Overrides): Sent;
  sealBySignature(
    trade: TradeArgument,
    rater: string,
    sealed: string,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  rate(trade: TradeArgument, stars: bigint, comment: string, overrides?: Overrides): Sent;
  rateBySignature(
    trade: TradeArgument,
    rater: string,
    stars: bigint,
    comment: string,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  reveal(openings: Opening[], overrides?: Overrides): Sent;
  ratingOf(trade: string, raterIsBuyer: boolean): Promise<[status: bigint, stars: bigint]>;
  aggregateOf(account: string): Promise<bigint[]>;
  eip712Domain(): Promise<unknown[]>;
  SEALING_WINDOW(): Promise<bigint>;
  ESCROW(): Promise<string>;
}

interface TokenMethods {
  mint(account: string, amount: bigint): Sent;
  approve(spender: string, amount: bigint): Sent;
  transfer(to: string, amount: bigint): Sent;
  balanceOf(account: string): Promise<bigint>;
}

interface MockTokenMethods extends TokenMethods {
  burn(account: string, amount: bigint): Sent;
  behave(behaviour: number): Sent;
  deny(account: string, denied: boolean): Sent;
  callBack(target: string, data: string): Sent;
  callSucceeded(): Promise<boolean>;
  callResult(): Promise<string>;
}

interface MockAccountMethods {
  signAnything(): Sent;
  behave(behaviour: number): Sent;
  behaveWhenAsked(behaviour: number): Sent;
  callBack(target: string, data: string): Sent;
  execute(target: string, value: bigint, data: string, overrides?: Overrides): Sent;
  executeMany(target: string, calls: string[]): Sent;
  called(): Promise<boolean>;
  callSucceeded(): Promise<boolean>;
  callResult(): Promise<string>;
  gasSeen(): Promise<bigint>;
}

export type Escrow = Contract<EscrowMethods> & EscrowMethods;
export type Reputation = Contract<ReputationMethods> & ReputationMethods;
export type TestToken = Contract<TokenMethods> & TokenMethods;
export type MockToken = Contract<MockTokenMethods> & MockTokenMethods;
export type MockAccount = Contract<MockAccountMethods> & MockAccountMethods;

/** As `MockAccount.Behaviour`. */
export const ACCOUNT = { Accept: 0, Refuse: 1, BurnGas: 2, ReturnBomb: 3, CallBack: 4, NeedGas: 5, AcceptWithBomb: 6 };

/** As `MockToken.Behaviour`. */
export const TOKEN = {
  Standard: 0,
  NoReturn: 1,
  ReturnFalse: 2,
  ReturnTwo: 3,
  ReturnBomb: 4,
  BurnGas: 5,
  TakeFee: 6,
  GiveBonus: 7,
  TakeAway: 8,
  CallBack: 9,
  AcceptWithBomb: 10,
};

/** As `Status` of the escrow. */
export const STATUS = {
  None: 0n,
  Funded: 1n,
  Shipped: 2n,
  Disputed: 3n,
  Released: 4n,
  Refunded: 5n,
  Ruled: 6n,
  Settled: 7n,
};
