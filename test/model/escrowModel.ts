import { type Address, ZERO_ADDRESS as COIN, type Hex, ZERO_ADDRESS } from "../../protocol/src/bytes/hex.ts";
import { STATUSES, type Status, type Trade } from "../../protocol/src/trade/trade.ts";
import { tradeActions } from "../../protocol/src/trade/tradeActions.ts";
import { tradeId } from "../../protocol/src/trade/tradeId.ts";
import { tradeTerms } from "../../protocol/src/trade/tradeTerms.ts";
import type { Action, Buying, Command, Signing } from "./action.ts";
import { Books } from "./books.ts";
import type { Cast } from "./cast.ts";
import { amountOf, type Division, divideMoney, type MoneyRules, potOf } from "./divideMoney.ts";
import { MoneyModel } from "./moneyModel.ts";
import { purchaseFaults } from "./purchaseFaults.ts";
import { bidHash } from "./typedMessages.ts";

const DAY = 86_400;
const LONGEST_WINDOW = 180 * DAY;
const COMMITMENT = 2n ** 208n - 1n;

/** What a model can be wrong about. */
export type Rules = MoneyRules & {
  /** Before a deadline to ship or to inspect, seconds without parts released. */
  quietTime: number;
};

export const RULES: Rules = { ...divideMoney, quietTime: 15 * 60 };

/** What a trade's record is. */
export type Record = { status: Status; time: number; commitment: bigint };

/**
 * The escrow as IEscrow.sol describes it: takes an action, and either goes on to what it leads to, or says for which
 * reasons it fails. Where several apply, IEscrow.sol does not say which one is told: any of them is right.
 */
export class EscrowModel {
  readonly books = new Books();
  readonly money: MoneyModel;
  /** As they stand, with what was released; beside their ids. */
  readonly trades: Trade[] = [];
  readonly ids: Hex[] = [];
  readonly bids: { buyer: Address; bid: Hex }[] = [];
  readonly #cast: Cast;
  readonly #rules: Rules;
  #now = 0;

  constructor(cast: Cast, rules: Rules = RULES) {
    this.#cast = cast;
    this.#rules = rules;
    this.money = new MoneyModel(this.books, cast);
    for (const account of cast.accounts) {
      this.books.set(`balance ${COIN} ${account}`, cast.coinEach);
      for (const token of cast.tokens) this.books.set(`balance ${token} ${account}`, cast.tokensOf(account));
    }
  }

  /** Why the action fails: one of these reasons; none if it succeeds. A failed action changes nothing. */
  apply(action: Action): string[] {
    this.#now = action.at;
    const mark = this.books.mark();
    const known = { trades: this.trades.length, ids: this.ids.length };
    const faults = this.#apply(action).filter((fault) => fault !== "");
    if (faults.length > 0) {
      this.books.undo(mark);
      this.trades.length = known.trades;
      this.ids.length = known.ids;
    }
    return faults;
  }

  recordOf(id: Hex): Record {
    const status = STATUSES[Number(this.books.get(`status ${id}`))] ?? "None";
    return { status, time: Number(this.books.get(`time ${id}`)), commitment: this.books.get(`commitment ${id}`) };
  }

  floorOf(seller: Address): number {
    return Number(this.books.get(`floor ${seller}`));
  }

  soldOf(seller: Address, item: Hex): bigint {
    return this.books.get(`sold ${seller} ${item}`);
  }

  /** Everything that the two are compared by, in the order of `ModelDriver.read`. */
  words(): bigint[] {
    const { accounts, tokens, items, escrow } = this.#cast;
    const money = [COIN, ...tokens].flatMap((token) => [
      this.money.balanceOf(token, escrow),
      ...accounts.flatMap((account) => [
        this.money.balanceOf(token, account),
        this.books.get(`credit ${token} ${account}`),
      ]),
    ]);
    const sellers = accounts.flatMap((account) => [
      this.books.get(`floor ${account}`),
      ...items.flatMap((item) => [this.soldOf(account, item), this.books.get(`serial ${account} ${item}`)]),
    ]);
    const trades = this.ids.flatMap((id) => [
      this.books.get(`status ${id}`),
      this.books.get(`time ${id}`),
      this.books.get(`commitment ${id}`),
    ]);
    return [
      ...money,
      ...sellers,
      ...trades,
      ...this.bids.map(({ buyer, bid }) => this.books.get(`bid ${buyer} ${bid}`)),
    ];
  }

  #apply(action: Action): string[] {
    switch (action.kind) {
      case "buy":
        return this.#buy(action.buying, action.by, action.value);
      case "buyMany":
        return this.#buyMany(action.buyings, action.by, action.value);
      case "acceptBid":
        return this.#acceptBid(action);
      case "cancelBid":
        return this.#cancelBid(action);
      case "command":
        return this.#command(action.command, action.by);
      case "releaseMany":
        return this.#releaseMany(action.trades, action.by);
      case "revoke":
        return this.#revoke(action);
      case "withdraw":
        return [this.money.withdraw(action.account, action.token, "all")];
      default:
        return this.#happen(action);
    }
  }

  /* BUYING */

  #buy(buying: Buying, payer: Address, value: bigint): string[] {
    const { trade } = buying;
    const faults = this.#open(
      trade,
      this.#isSigned(buying.signing, trade.offer.seller) && !buying.catalogue?.wrongProof,
    );
    if (faults.length > 0) return faults;
    const due = potOf(trade);
    if (value !== (trade.offer.token === COIN ? due : 0n)) return ["Escrow_WrongValue"];
    if (trade.offer.token === COIN) this.money.move(COIN, payer, this.#cast.escrow, due);
    else {
      const fault = this.money.pull(trade.offer.token, due, payer);
      if (fault !== "") return [fault];
    }
    return [this.#askHook(trade)];
  }

  #buyMany(buyings: Buying[], payer: Address, value: bigint): string[] {
    this.money.move(COIN, payer, this.#cast.escrow, value);
    let coin = 0n;
    for (const { trade, signing, catalogue } of buyings) {
      const faults = this.#open(trade, this.#isSigned(signing, trade.offer.seller) && !catalogue?.wrongProof);
      if (faults.length > 0) return faults;
      if (trade.offer.token === COIN) coin += potOf(trade);
      const fault = trade.offer.token === COIN ? "" : this.money.pull(trade.offer.token, potOf(trade), payer);
      if (fault !== "") return [fault];
      const refusal = this.#askHook(trade);
      if (refusal !== "") return [refusal];
    }
    return [value === coin ? "" : "Escrow_WrongValue"];
  }

  #acceptBid(action: Action & { kind: "acceptBid" }): string[] {
    const { by, trade, note, nonce, deadline, signing, sellerSigning } = action;
    const { seller } = trade.offer;
    const bid = bidHash(trade, note, nonce, deadline);
    const sellerAgrees = by === seller || (sellerSigning !== null && this.#isSigned(sellerSigning, seller));
    const before = [
      sellerAgrees ? "" : "Escrow_BadSignature",
      this.#now > deadline ? "Escrow_BidExpired" : "",
      trade.offer.token === COIN ? "Escrow_BadTerms" : "",
      this.#isSigned(signing, trade.buyer) ? "" : "Escrow_BadSignature",
      this.#closeBid(trade.buyer, bid),
    ].filter((fault) => fault !== "");
    if (before.length > 0) return before;
    const faults = this.#open(trade, true);
    if (faults.length > 0) return faults;
    const fault = this.money.pull(trade.offer.token, potOf(trade), trade.buyer);
    return [fault === "" ? this.#askHook(trade) : fault];
  }

  #cancelBid({ by, buyer, bid, deadline, signing }: Action & { kind: "cancelBid" }): string[] {
    return [...this.#signingFaults(signing, buyer, deadline), this.#closeBid(signing ? buyer : by, bid)].filter(
      (fault) => fault !== "",
    );
  }

  #closeBid(buyer: Address, bid: Hex): string {
    const name = `bid ${buyer} ${bid}`;
    if (!this.bids.some((known) => known.buyer === buyer && known.bid === bid)) this.bids.push({ buyer, bid });
    if (this.books.get(name) === 1n) return "Escrow_BidClosed";
    this.books.set(name, 1n);
    return "";
  }

  #open(trade: Trade, signed: boolean): string[] {
    const { offer } = trade;
    const faults = purchaseFaults(trade, this.#now, this.floorOf(offer.seller), this.#cast.escrow);
    if (!signed) faults.push("Escrow_BadSignature");
    const sold = this.soldOf(offer.seller, offer.item);
    const counted = offer.stock > 1;
    if (counted && sold + BigInt(trade.quantity) > BigInt(offer.stock)) faults.push("Escrow_SoldOut");
    const serial = counted ? this.books.get(`serial ${offer.seller} ${offer.item}`) : trade.serial;
    const stored = { ...trade, serial };
    const id = tradeId(stored);
    const before =
      offer.stock === 1 && serial > 0n ? this.recordOf(tradeId({ ...trade, serial: serial - 1n })).status : null;
    if (this.recordOf(id).status !== "None" || (before !== null && before !== "Refunded"))
      faults.push("Escrow_SerialTaken");
    if (faults.length > 0) return faults;
    if (counted) {
      this.books.add(`sold ${offer.seller} ${offer.item}`, BigInt(trade.quantity));
      this.books.add(`serial ${offer.seller} ${offer.item}`, 1n);
    }
    this.trades.push(stored);
    this.ids.push(id);
    this.#record(id, "Funded", this.#now + offer.shipWindow);
    this.#commit(id, stored);
    return [];
  }

  #askHook({ offer, released }: Trade): string {
    return offer.hook === ZERO_ADDRESS ? "" : this.money.askHook(offer.hook, released);
  }

  /* COMMANDS */

  #command(command: Command, by: Address): string[] {
    const { name, trade } = command;
    const id = tradeId(trade);
    const record = this.recordOf(id);
    const isKnown = record.status !== "None" && record.commitment === (BigInt(tradeTerms(trade)) & COMMITMENT);
    const isOpen = record.status === "Funded" || record.status === "Shipped" || record.status === "Disputed";
    const faults = [
      ...this.#authorFaults(command, by, record.status),
      ...(isKnown ? [] : ["Escrow_UnknownTerms"]),
      ...(isKnown && !isOpen ? ["Escrow_WrongStatus"] : []),
      ...(isKnown && isOpen ? this.#stateFaults(command, record) : []),
    ];
    if (isKnown) {
      const told = this.#protocolFaults(command, by, record, faults);
      if (told.length > 0) return told;
    }
    if (faults.length === 0) this.#go(name, command, id, record);
    return faults;
  }

  /**
   * Where protocol's state machine, which every page and node goes by, does not say the same as this model. A model that is
   * wrong on purpose is not held against it.
   */
  #protocolFaults(
    { name, trade, signing, disputant }: Command,
    by: Address,
    record: Record,
    faults: string[],
  ): string[] {
    if (this.#rules !== RULES) return [];
    const { seller, arbiter } = trade.offer;
    const [author] = authorOf(name, record.status, { seller, buyer: trade.buyer, arbiter });
    const who = name === "settle" ? seller : !signing ? by : name === "dispute" ? disputant : author;
    const isListed = tradeActions(trade, record, who, this.#now).some(({ kind }) => kind === name);
    const isRefused = faults.some((fault) => !BESIDE_THE_STATE.has(fault));
    if (isListed === !isRefused) return [];
    // it lists nothing that no amount could be given for
    if (!isListed && (faults.includes("Escrow_WrongAmount") || faults.includes("Escrow_WrongExtension"))) return [];
    return [`protocol ${isListed ? "lists" : "does not list"} ${name}`];
  }

  /** Whether whoever commands may: by itself, or by signature. */
  #authorFaults(command: Command, by: Address, status: Status): string[] {
    const { name, trade, signing, deadline } = command;
    const { seller, arbiter, deposit } = trade.offer;
    const expired = signing && this.#now > deadline ? ["Escrow_SignatureExpired"] : [];
    if (name === "expire") return [];
    if (name === "settle") {
      const sellerAgrees = by === seller || (signing !== null && this.#isSigned(signing, seller));
      const otherSigning = command.otherSigning;
      const buyerAgrees = by === trade.buyer || (otherSigning !== null && this.#isSigned(otherSigning, trade.buyer));
      const late = this.#now > deadline ? ["Escrow_SignatureExpired"] : [];
      return sellerAgrees && buyerAgrees ? late : [...late, "Escrow_BadSignature"];
    }
    if (name === "dispute") {
      const disputant = signing ? command.disputant : by;
      const may = disputant === trade.buyer || (disputant === seller && deposit > 0n);
      const signed = !signing || this.#isSigned(signing, disputant);
      return [...expired, ...(signed ? [] : ["Escrow_BadSignature"]), ...(may ? [] : ["Escrow_NotDisputant"])];
    }
    const [author, fault] = authorOf(name, status, { seller, buyer: trade.buyer, arbiter });
    if (signing) return this.#isSigned(signing, author) ? expired : [...expired, "Escrow_BadSignature"];
    return by === author ? [] : [fault];
  }

  /** Whether an open trade takes the command as it stands, at this time and with these amounts. */
  #stateFaults(command: Command, { status, time }: Record): string[] {
    const { name, trade, amount, until } = command;
    const left = amountOf(trade);
    const pot = potOf(trade);
    const { deposit } = trade.offer;
    const late = this.#now > time;
    const wrong = (isWrong: boolean, fault: string) => (isWrong ? [`Escrow_${fault}`] : []);
    switch (name) {
      case "ship":
        return status === "Funded" ? wrong(late, "DeadlinePassed") : ["Escrow_WrongStatus"];
      case "extend":
        if (status === "Disputed") return ["Escrow_WrongStatus"];
        if (status === "Shipped" && deposit > 0n) return ["Escrow_DepositHeld"]; // both wait
        return wrong(until <= time || until < this.#now || until > this.#now + LONGEST_WINDOW, "WrongExtension");
      case "releasePart": {
        if (status === "Disputed") return ["Escrow_WrongStatus"];
        const isQuiet = this.#now > time - this.#rules.quietTime && !(late && status === "Funded");
        const most = deposit > 0n ? left : left - 1n;
        return [...wrong(isQuiet, "DeadlinePassed"), ...wrong(amount === 0n || amount > most, "WrongAmount")];
      }
      case "release": {
        const sellerMayObject = status === "Disputed" || (status === "Shipped" && !late);
        return wrong(deposit > 0n && sellerMayObject, "DepositHeld");
      }
      case "dispute":
        return [
          ...wrong(trade.offer.arbiter === ZERO_ADDRESS, "NoArbiter"),
          ...(status === "Shipped" ? wrong(late, "DeadlinePassed") : ["Escrow_WrongStatus"]),
        ];
      case "settle":
        return wrong(amount > pot, "WrongAmount");
      case "rule": {
        if (status !== "Disputed") return ["Escrow_WrongStatus"];
        const available = pot - this.#rules.rule(trade, 0n).toArbiter;
        return [...wrong(late, "DeadlinePassed"), ...wrong(amount > available, "WrongAmount")];
      }
      case "expire":
        return wrong(!late, "DeadlineNotReached");
      default:
        return [];
    }
  }

  #go(name: Command["name"], { trade, amount, until }: Command, id: Hex, { status }: Record): void {
    const { offer } = trade;
    const rules = this.#rules;
    if (name === "ship") this.#record(id, "Shipped", this.#now + offer.inspectWindow);
    if (name === "extend") this.#record(id, status, until);
    if (name === "dispute") this.#record(id, "Disputed", this.#now + offer.ruleWindow);
    if (name === "releasePart") {
      this.#commit(id, { ...trade, released: trade.released + amount });
      this.trades[this.ids.indexOf(id)] = { ...trade, released: trade.released + amount };
      this.#pay(trade, rules.releasePart(trade, amount));
    }
    if (name === "release") this.#end(id, trade, "Released", rules.release(trade));
    if (name === "refund") this.#end(id, trade, "Refunded", rules.refund(trade));
    if (name === "settle") this.#end(id, trade, "Settled", rules.settle(trade, amount));
    if (name === "rule") this.#end(id, trade, "Ruled", rules.rule(trade, amount));
    if (name === "expire") {
      if (status === "Funded") this.#end(id, trade, "Refunded", rules.refund(trade));
      if (status === "Shipped") this.#end(id, trade, "Released", rules.release(trade));
      if (status === "Disputed") this.#end(id, trade, "Ruled", rules.split(trade));
    }
  }

  #releaseMany(trades: Trade[], by: Address): string[] {
    for (const trade of trades) {
      const faults = this.#command({ ...PLAIN, name: "release", trade }, by);
      if (faults.length > 0) return faults;
    }
    return [];
  }

  #end(id: Hex, trade: Trade, status: Status, division: Division): void {
    const { seller, item, stock, hook } = trade.offer;
    this.#record(id, status, this.#now);
    if (status === "Refunded" && stock > 1) this.books.add(`sold ${seller} ${item}`, -BigInt(trade.quantity));
    this.#pay(trade, division);
    if (hook !== ZERO_ADDRESS) this.money.tellHook(hook);
  }

  #pay({ offer, buyer, referrer }: Trade, { toArbiter, toSeller, toReferrer, toBuyer }: Division): void {
    this.money.pay(offer.token, offer.arbiter, toArbiter);
    this.money.pay(offer.token, offer.seller, toSeller);
    this.money.pay(offer.token, referrer, toReferrer);
    this.money.pay(offer.token, buyer, toBuyer);
  }

  #record(id: Hex, status: Status, time: number): void {
    this.books.set(`status ${id}`, BigInt(STATUSES.indexOf(status)));
    this.books.set(`time ${id}`, BigInt(time));
  }

  #commit(id: Hex, trade: Trade): void {
    this.books.set(`commitment ${id}`, BigInt(tradeTerms(trade)) & COMMITMENT);
  }

  /* REVOKING */

  #revoke({ by, seller, sequence, deadline, signing }: Action & { kind: "revoke" }): string[] {
    const who = signing ? seller : by;
    const faults = [
      ...this.#signingFaults(signing, seller, deadline),
      sequence <= this.floorOf(who) ? "Escrow_FloorNotHigher" : "",
      sequence > this.#now + DAY ? "Escrow_FloorTooHigh" : "",
    ].filter((fault) => fault !== "");
    if (faults.length === 0) this.books.set(`floor ${who}`, BigInt(sequence));
    return faults;
  }

  /* WHAT THE WORLD DOES */

  #happen(action: Action): string[] {
    const { money } = this;
    if (action.kind === "behaveAccount") money.behaveAccount(action.account, action.behaviour);
    if (action.kind === "behaveToken") money.behaveToken(action.token, action.behaviour);
    if (action.kind === "behaveHook") money.behaveHook(action.hook, action.behaviour, action.discount);
    if (action.kind === "deny") money.deny(action.token, action.account, action.denied);
    if (action.kind === "arm") money.arm(action.hook, action.account, action.token);
    if (action.kind === "shrink") return [money.shrink(action.token, this.#cast.escrow, action.amount)];
    if (action.kind !== "donate") return [];
    if (action.token !== COIN) return [money.transfer(action.token, action.by, this.#cast.escrow, action.amount).fault];
    this.books.add(`balance ${COIN} ${this.#cast.escrow}`, action.amount);
    return [];
  }

  /** What is wrong with a command's signature, if it has one. */
  #signingFaults(signing: Signing | null, by: Address, deadline: number): string[] {
    if (!signing) return [];
    return [
      this.#now > deadline ? "Escrow_SignatureExpired" : "",
      this.#isSigned(signing, by) ? "" : "Escrow_BadSignature",
    ];
  }

  #isSigned({ signer, spoiling }: Signing, by: Address): boolean {
    return spoiling === "" && signer === by;
  }
}

/** What is wrong with what a command says or who signed it, whatever state the trade is in. */
const BESIDE_THE_STATE = new Set([
  "Escrow_WrongAmount",
  "Escrow_WrongExtension",
  "Escrow_BadSignature",
  "Escrow_SignatureExpired",
]);

const PLAIN: Omit<Command, "name" | "trade"> = {
  note: `0x${"0".repeat(64)}`,
  amount: 0n,
  until: 0,
  disputant: ZERO_ADDRESS,
  deadline: 0,
  signing: null,
  otherSigning: null,
  gas: null,
};

type Parties = { seller: Address; buyer: Address; arbiter: Address };

/** Who may give a command, and what is told anybody else. */
function authorOf(name: Command["name"], status: Status, { seller, buyer, arbiter }: Parties): [Address, string] {
  const bySeller: [Address, string] = [seller, "Escrow_NotSeller"];
  const byBuyer: [Address, string] = [buyer, "Escrow_NotBuyer"];
  if (name === "rule") return [arbiter, "Escrow_NotArbiter"];
  if (name === "extend") return status === "Funded" ? byBuyer : bySeller; // who waits
  return name === "ship" || name === "refund" ? bySeller : byBuyer;
}
