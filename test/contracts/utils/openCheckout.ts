import { type BaseContract, type ContractTransactionResponse, ethers, type Overrides, type Signer } from "ethers";
import type { PurchaseArgument } from "./contracts.ts";
import { NOTE, PLENTY } from "./createMarket.ts";
import { openMarket } from "./openMarket.ts";
import { FAR, fields, hashPurchase, type Purchase, signPermit2 as signForPermit2 } from "./permit2.ts";
import { dueOf, type Trade, tradeArgument } from "./terms.ts";
import { signOffer } from "./typedData.ts";

type Sent = Promise<ContractTransactionResponse>;
type Signature = [v: number, r: string, s: string];

interface CheckoutMethods {
  buyWithPermit(purchase: PurchaseArgument, deadline: bigint, ...signature: Signature): Sent;
  buyWithPermit2(
    purchase: PurchaseArgument,
    payer: string,
    nonce: bigint,
    deadline: bigint,
    signature: string,
    overrides?: Overrides,
  ): Sent;
  buyWithAuthorization(
    purchase: PurchaseArgument,
    payer: string,
    validAfter: bigint,
    validBefore: bigint,
    ...signature: Signature
  ): Sent;
  buyAvailable(purchases: PurchaseArgument[], overrides?: Overrides): Sent;
  buyOne(purchase: PurchaseArgument, payer: string): Sent;
  permit(token: string, value: bigint, deadline: bigint, ...signature: Signature): Sent;
  deployWallet(wallet: string, factory: string, data: string): Sent;
  command(data: string): Sent;
  multicall(calls: string[], overrides?: Overrides): Sent;
  hashPurchase(purchase: PurchaseArgument): Promise<string>;
  ESCROW(): Promise<string>;
  PERMIT2(): Promise<string>;
}

interface PermitTokenMethods {
  mint(account: string, amount: bigint): Sent;
  approve(spender: string, amount: bigint): Sent;
  balanceOf(account: string): Promise<bigint>;
  permit(owner: string, spender: string, value: bigint, deadline: bigint, ...signature: Signature): Sent;
  nonces(owner: string): Promise<bigint>;
  setFee(fee: bigint): Sent;
  allowance(owner: string, spender: string): Promise<bigint>;
}

interface Permit2Methods {
  invalidateUnorderedNonces(word: bigint, mask: bigint): Sent;
}

interface FactoryMethods {
  addressOf(owner: string): Promise<string>;
  caller(): Promise<string>;
  deploy(owner: string): Sent;
  callSucceeded(): Promise<boolean>;
  callResult(): Promise<string>;
}

interface CallingTokenMethods {
  mint(account: string, amount: bigint): Sent;
  approve(spender: string, amount: bigint): Sent;
  transfer(to: string, amount: bigint): Sent;
  balanceOf(account: string): Promise<bigint>;
  callBack(target: string, data: string): Sent;
}

interface Connecting<T> extends BaseContract {
  connect(signer: Signer): Connecting<T> & T;
}
export type Checkout = Connecting<CheckoutMethods> & CheckoutMethods;
type PermitToken = Connecting<PermitTokenMethods> & PermitTokenMethods;
export type CallingToken = Connecting<CallingTokenMethods> & CallingTokenMethods & { address: string };

const PERMIT_TYPES = {
  Permit: fields("address owner,address spender,uint256 value,uint256 nonce,uint256 deadline"),
};
const AUTHORIZATION_TYPES = {
  ReceiveWithAuthorization: fields(
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce",
  ),
};

/** A market with a checkout, its Permit2, and a token that takes permits and authorizations. */
export async function openCheckout() {
  const market = await openMarket();
  const { ethers: hardhat, escrow, seller, payer, domain } = market;

  async function deploy<T>(name: string, ...args: unknown[]): Promise<T & { address: string }> {
    const contract = await hardhat.deployContract(name, args);
    return Object.assign(contract, { address: await contract.getAddress() }) as unknown as T & { address: string };
  }

  const permit2 = await deploy<Connecting<Permit2Methods>>("MockPermit2");
  const checkout = await deploy<Checkout>("Checkout", escrow.address, permit2.address);
  const usd = await deploy<PermitToken>("PermitToken");
  const usdDomain = { name: "Permit USD", version: "1", chainId: 31_337, verifyingContract: usd.address };
  const signedFor = { permit2: permit2.address, checkout: checkout.address };
  await usd.mint(payer.address, 10n ** 24n);
  await usd.connect(payer).approve(permit2.address, ethers.MaxUint256);

  /** A purchase under an offer signed by the seller, as the contracts take it. */
  async function argumentOf(purchase: Purchase, signer: Signer = seller): Promise<PurchaseArgument> {
    const { trade, note, data } = purchase;
    const signature = await signOffer(signer, domain, trade.offer);
    return { trade: tradeArgument(trade), note, content: ethers.ZeroHash, proof: [], signature, data };
  }

  const purchaseOf = (trade: Trade, changes: Partial<Purchase> = {}): Purchase => ({
    trade,
    note: NOTE,
    data: "0x",
    ...changes,
  });

  const split = (signature: string): Signature => {
    const { v, r, s } = ethers.Signature.from(signature);
    return [v, r, s];
  };

  async function signPermit(value: bigint, deadline = FAR, signer = payer): Promise<Signature> {
    const nonce = await usd.nonces(signer.address);
    const message = { owner: signer.address, spender: checkout.address, value, nonce, deadline };
    return split(await signer.signTypedData(usdDomain, PERMIT_TYPES, message));
  }

  /** What the payer signs for Permit2, unless changed. */
  const signPermit2 = (purchase: Purchase, nonce: bigint, changes: Record<string, unknown> = {}, signer = payer) =>
    signForPermit2(signer, signedFor, purchase, nonce, changes);

  async function signAuthorization(purchase: Purchase, changes: Record<string, unknown> = {}, signer = payer) {
    const message = {
      from: signer.address,
      to: checkout.address,
      value: dueOf(purchase.trade),
      validAfter: 0n,
      validBefore: FAR,
      nonce: hashPurchase(purchase),
    };
    return split(await signer.signTypedData(usdDomain, AUTHORIZATION_TYPES, { ...message, ...changes }));
  }

  /** Coin and tokens that the checkout was left with, and what it lets the escrow take: nothing, at all times. */
  async function leftovers(): Promise<bigint[]> {
    const coin = await market.provider.getBalance(checkout.address);
    const held = await usd.balanceOf(checkout.address);
    const allowed = await usd.allowance(checkout.address, escrow.address);
    return [coin, held, allowed];
  }

  const factory = () => deploy<Connecting<FactoryMethods> & FactoryMethods>("MockWalletFactory");

  const callingToken = () => deploy<CallingToken>("CallingToken");

  return {
    ...market,
    deploy,
    checkout,
    permit2,
    usd,
    argumentOf,
    purchaseOf,
    signPermit,
    signPermit2,
    signAuthorization,
    leftovers,
    factory,
    callingToken,
    plenty: PLENTY,
  };
}

/** The error of a contract, as an outcome's reason begins. */
export function selectorOf(contract: BaseContract, error: string): string | undefined {
  return contract.interface.getError(error)?.selector;
}
