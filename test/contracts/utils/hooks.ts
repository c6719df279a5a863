import { type ContractTransactionResponse, ethers, type Signer, type TypedDataDomain } from "ethers";
import type { Contract } from "./contracts.ts";
import type { tradeArgument } from "./terms.ts";

type TradeArgument = ReturnType<typeof tradeArgument>;
type Sent = Promise<ContractTransactionResponse>;

interface HookMethods {
  onPurchase(id: string, trade: TradeArgument, payer: string, data: string): Sent;
  onEnd(id: string, trade: TradeArgument, status: bigint): Sent;
}

interface MockHookMethods extends HookMethods {
  grant(discount: bigint): Sent;
  behave(atPurchase: number, atEnd: number): Sent;
  callBack(target: string, data: string): Sent;
}

interface CalendarHookMethods extends HookMethods {
  areFree(seller: string, item: string, first: bigint, nights: bigint): Promise<boolean>;
  bookedIn(seller: string, item: string, word: bigint): Promise<bigint>;
  MAX_NIGHTS(): Promise<bigint>;
  ESCROW(): Promise<string>;
}

interface CouponHookMethods extends HookMethods {
  cancel(coupon: Coupon): Sent;
  cancelBySignature(coupon: Coupon, deadline: bigint, signature: string): Sent;
  usesOf(coupon: string): Promise<[used: bigint, cancelled: boolean]>;
  eip712Domain(): Promise<unknown[]>;
  ESCROW(): Promise<string>;
}

/** As `Coupon` of the coupon hook. */
export interface Coupon {
  seller: string;
  item: string;
  buyer: string;
  token: string;
  amount: bigint;
  bps: bigint;
  uses: bigint;
  expiry: bigint;
  code: string;
}

export type MockHook = Contract<MockHookMethods> & MockHookMethods;
export type CalendarHook = Contract<CalendarHookMethods> & CalendarHookMethods;
export type CouponHook = Contract<CouponHookMethods> & CouponHookMethods;

/** As `MockHook.Behaviour`. */
export const HOOK = { Accept: 0, Refuse: 1, BurnGas: 2, ReturnBomb: 3, CallBack: 4, NeedGas: 5, AcceptWithBomb: 6 };

export const COUPON_TYPES = {
  Coupon: [
    { name: "seller", type: "address" },
    { name: "item", type: "bytes32" },
    { name: "buyer", type: "address" },
    { name: "token", type: "address" },
    { name: "amount", type: "uint256" },
    { name: "bps", type: "uint16" },
    { name: "uses", type: "uint32" },
    { name: "expiry", type: "uint40" },
    { name: "code", type: "bytes32" },
  ],
};

export function couponDomain(chainId: bigint | number, hook: string): TypedDataDomain {
  return { name: "Souk Coupons", version: "1", chainId, verifyingContract: hook };
}

/** A coupon's EIP-712 struct hash, which names it in `usesOf` and in events. */
export function hashCoupon(coupon: Coupon): string {
  return ethers.TypedDataEncoder.hashStruct("Coupon", COUPON_TYPES, coupon);
}

export function signCoupon(signer: Signer, domain: TypedDataDomain, coupon: Coupon): Promise<string> {
  return signer.signTypedData(domain, COUPON_TYPES, coupon);
}

/** abi.encode(coupon): nine words. */
export function encodeCoupon(coupon: Coupon): string {
  const types = COUPON_TYPES.Coupon.map(({ type }) => type);
  return ethers.AbiCoder.defaultAbiCoder().encode(
    types,
    COUPON_TYPES.Coupon.map(({ name }) => coupon[name as keyof Coupon]),
  );
}
