import { expect } from "chai";
import { type ContractTransactionResponse, ethers, type Signer } from "ethers";
import hre from "hardhat";
import type { Escrow, MockAccount, MockToken, Reputation, TestToken } from "./contracts.ts";
import { amountOf, DAY, dueOf, hashTrade, type Offer, type Trade, tradeArgument, tradeId } from "./terms.ts";
import { domainOf, type Release, signOffer, signRelease } from "./typedData.ts";

export const NOTE = ethers.id("note");
export const COIN = ethers.ZeroAddress;
export const NOBODY = ethers.ZeroAddress;
/** Above what a push needs, so that nothing fails for want of gas. */
export const PLENTY = { gasLimit: 5_000_000 };

export type Market = Awaited<ReturnType<typeof createMarket>>;

/** Fields of an offer and of a trade under it, in one object: their names differ. */
export type Changes = Partial<Offer> & Partial<Omit<Trade, "offer">>;

/**
 * Contracts on a chain of their own, accounts in each role, and what a test does again and again. The chain's time starts
 * at `at` (unix seconds), which is also the sequence of every offer.
 */
export async function createMarket({ chainId = 31_337, at = Math.floor(Date.now() / 1_000) } = {}) {
  const override = { chainId, initialDate: new Date(at * 1_000) };
  const connection = await hre.network.create({ network: "default", override });
  const { networkHelpers: helpers } = connection;
  const provider = connection.ethers.provider;
  const signers = await connection.ethers.getSigners();
  const account = (index: number) => {
    const signer = signers[index];
    if (!signer) throw new Error(`The chain has no account ${index}.`);
    return signer;
  };
  const deployer = account(0);
  const seller = account(1);
  const buyer = account(2);
  const arbiter = account(3);
  const referrer = account(4);
  const stranger = account(5);
  const payer = account(6);

  async function deploy<T>(name: string, ...args: unknown[]): Promise<T & { address: string }> {
    const contract = await connection.ethers.deployContract(name, args, deployer);
    return Object.assign(contract, { address: await contract.getAddress() }) as unknown as T & { address: string };
  }

  const escrow = await deploy<Escrow>("Escrow");
  const reputation = await deploy<Reputation>("Reputation", escrow.address);
  const token = await deploy<TestToken>("TestToken");
  const domain = domainOf(chainId, escrow.address);
  const openedAt = BigInt(at);
  let items = 0;

  /** A unique thing for a tenth of a coin, with an arbiter, unless changed. */
  function makeTrade(changes: Changes = {}): Trade {
    items += 1;
    const {
      buyer: to = buyer.address,
      serial = 0n,
      quantity = 1n,
      referrer: by = NOBODY,
      released = 0n,
      ...of
    } = changes;
    const offer: Offer = {
      seller: seller.address,
      item: ethers.id(`item ${items}`),
      token: COIN,
      price: 123_456_789_012_345_678n,
      deposit: 0n,
      sequence: openedAt,
      expiry: openedAt + 300n * DAY,
      stock: 1n,
      shipWindow: 7n * DAY,
      inspectWindow: 14n * DAY,
      ruleWindow: 21n * DAY,
      arbiterBps: 300n,
      splitBps: 5_000n,
      referralBps: 250n,
      arbiter: arbiter.address,
      hook: NOBODY,
      listing: ethers.id(`listing ${items}`),
      ...of,
    };
    return { offer, buyer: to, serial, quantity, referrer: by, released };
  }

  interface BuyOptions {
    by?: Signer;
    signature?: string;
    value?: bigint;
  }

  /** Buys under an offer signed by the seller, paying what is due. */
  async function buy(trade: Trade, options: BuyOptions = {}): Promise<ContractTransactionResponse> {
    const { by = buyer, value = trade.offer.token === COIN ? dueOf(trade) : 0n } = options;
    const signature = options.signature ?? (await signOffer(seller, domain, trade.offer));
    return escrow.connect(by).buy(tradeArgument(trade), NOTE, signature, { value, ...PLENTY });
  }

  /** A trade that was bought, with the serial that it got. */
  async function funded(changes: Changes = {}, options: BuyOptions = {}): Promise<Trade> {
    const trade = makeTrade(changes);
    const receipt = await (await buy(trade, options)).wait();
    const events = receipt?.logs.map((log) => escrow.interface.parseLog(log)) ?? [];
    const bought = events.find((event) => event?.name === "Bought");
    return { ...trade, serial: bought?.args.trade.serial };
  }

  async function shipped(changes: Changes = {}): Promise<Trade> {
    const trade = await funded(changes);
    await escrow.connect(seller).ship(tradeArgument(trade), NOTE);
    return trade;
  }

  async function disputed(changes: Changes = {}): Promise<Trade> {
    const trade = await shipped(changes);
    await escrow.connect(buyer).dispute(tradeArgument(trade), NOTE);
    return trade;
  }

  async function released(changes: Changes = {}): Promise<Trade> {
    const trade = await funded(changes);
    await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
    return trade;
  }

  async function refunded(changes: Changes = {}): Promise<Trade> {
    const trade = await funded(changes);
    await escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
    return trade;
  }

  /** What the buyer signs to release a trade. */
  function releaseOf(trade: Trade, deadline: bigint): Release {
    const { seller, token } = trade.offer;
    return { trade: tradeId(trade), seller, token, amount: amountOf(trade), terms: hashTrade(trade), deadline };
  }

  function signReleaseOf(trade: Trade, deadline: bigint, signer: Signer = buyer): Promise<string> {
    return signRelease(signer, domain, releaseOf(trade, deadline));
  }

  async function stateOf(trade: Trade) {
    const [status, time, commitment] = await escrow.storedState(tradeId(trade));
    return { status, time, commitment };
  }

  async function now(): Promise<bigint> {
    return BigInt(await helpers.time.latest());
  }

  /** The next transaction happens exactly at this second. */
  async function nextAt(time: bigint): Promise<void> {
    await helpers.time.setNextBlockTimestamp(time);
  }

  /** Gives an account tokens and lets the escrow take them. */
  async function fund(account: Signer, of: TestToken | MockToken = token, amount = 10n ** 24n): Promise<void> {
    await of.mint(await account.getAddress(), amount);
    await of.connect(account).approve(escrow.address, ethers.MaxUint256);
  }

  /** Account contracts are owned, and sign, by `owner`. */
  async function deployAccount(owner: Signer, coin = 0n): Promise<MockAccount & { address: string }> {
    const account = await deploy<MockAccount>("MockAccount", await owner.getAddress());
    if (coin > 0n) await deployer.sendTransaction({ to: account.address, value: coin });
    return account;
  }

  const deployToken = () => deploy<MockToken>("MockToken");

  async function expectRevert(sent: Promise<unknown>, error: string, ...args: unknown[]): Promise<void> {
    const contract = error.startsWith("Reputation_") ? reputation : escrow;
    await expect(sent)
      .to.be.revertedWithCustomError(contract, error)
      .withArgs(...args);
  }

  return {
    ethers: connection.ethers,
    provider,
    helpers,
    close: () => connection.close(),
    deploy,
    escrow,
    reputation,
    token,
    domain,
    seller,
    buyer,
    arbiter,
    referrer,
    stranger,
    payer,
    makeTrade,
    buy,
    funded,
    shipped,
    disputed,
    released,
    refunded,
    releaseOf,
    signReleaseOf,
    stateOf,
    now,
    nextAt,
    fund,
    deployAccount,
    deployToken,
    expectRevert,
  };
}
