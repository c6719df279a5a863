import { type Address, ZERO_ADDRESS as COIN } from "../../protocol/src/bytes/hex.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";
import {
  ACCOUNT_BEHAVIOURS,
  type Action,
  type Bid,
  COMMAND_NAMES,
  type Command,
  type CommandName,
  HOOK_BEHAVIOURS,
  TOKEN_BEHAVIOURS,
} from "./action.ts";
import type { Cast } from "./cast.ts";
import type { Dice } from "./dice.ts";
import { amountOf, divideMoney, potOf } from "./divideMoney.ts";
import type { EscrowModel, Record } from "./escrowModel.ts";
import { pickBuying, pickSigning, pickTrade } from "./pickTrade.ts";
import { bidHash } from "./typedMessages.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const LONGEST_WINDOW = 180 * DAY;

const KINDS = { buy: 20, buyMany: 5, acceptBid: 8, cancelBid: 2, command: 46, releaseMany: 3, revoke: 2 };
const AROUND = { withdraw: 7, behaveAccount: 7, behaveToken: 3, deny: 5, behaveHook: 3, arm: 5, donate: 2, shrink: 1 };

/** What makes sense to a trade in each status, and how often. */
const SENSIBLE: { [status: string]: { [name in CommandName]?: number } } = {
  Funded: { ship: 16, extend: 2, releasePart: 3, release: 1, refund: 2, settle: 1, expire: 1 },
  Shipped: { dispute: 14, extend: 2, releasePart: 3, release: 2, refund: 1, settle: 1, expire: 1 },
  Disputed: { rule: 9, releasePart: 1, release: 1, refund: 1, settle: 2, expire: 2 },
};

/** What a deadline decides, shortly before and after it. */
const AT_DEADLINE: typeof SENSIBLE = {
  Funded: { ship: 3, extend: 2, releasePart: 6, release: 1, expire: 3 },
  Shipped: { dispute: 3, extend: 2, releasePart: 6, release: 4, expire: 3 },
  Disputed: { rule: 3, extend: 1, releasePart: 1, release: 1, expire: 3 },
};

/** Seconds after a deadline at which something is decided. */
const EDGES = [-901, -900, -899, 0, 1];

/** Past its deadline. */
const LATE: typeof SENSIBLE = {
  Funded: { extend: 3, expire: 3, releasePart: 1, release: 1, refund: 1, settle: 1 },
  Shipped: { extend: 3, expire: 3, releasePart: 1, release: 1, refund: 1, settle: 1 },
  Disputed: { expire: 3, releasePart: 1, release: 1, refund: 1, settle: 1 },
};
/** What pays, and is by the party's own transaction: a contract's signature may fail for want of gas. */
const STARVABLE: CommandName[] = ["releasePart", "release", "refund", "rule", "expire"];
const ENDED = { ship: 1, release: 1, refund: 1, releasePart: 1, settle: 1, rule: 1, dispute: 1, expire: 1, extend: 1 };

/** What may happen next, at random: mostly what is allowed, often at the edge of it, sometimes what is not. */
export class ActionPicker {
  readonly #dice: Dice;
  readonly #model: EscrowModel;
  readonly #cast: Cast;
  readonly #bids: Bid[] = [];
  #now: number;

  constructor(dice: Dice, model: EscrowModel, cast: Cast) {
    this.#dice = dice;
    this.#model = model;
    this.#cast = cast;
    this.#now = cast.startedAt;
  }

  next(): Action {
    this.#now = this.#pickTime();
    const action = this.#pick(this.#dice.weigh({ ...KINDS, ...AROUND }));
    this.#now = action.at;
    return action;
  }

  /** Soon, mostly; sometimes exactly at a deadline, or one second late; seldom long after. */
  #pickTime(): number {
    const dice = this.#dice;
    if (dice.chance(85)) return this.#now + dice.below(100);
    const ahead = this.#open()
      .map(({ record }) => record.time)
      .filter((time) => time >= this.#now);
    if (ahead.length > 0 && dice.chance(70)) return this.#pickEdge(Math.min(...ahead));
    return this.#now + dice.below(dice.pick([HOUR, HOUR, DAY, 20 * DAY]));
  }

  /** A second at which the deadline decides something, unless that is over. */
  #pickEdge(deadline: number): number {
    return Math.max(this.#now, deadline + this.#dice.pick(EDGES));
  }

  #pick(kind: Action["kind"]): Action {
    const dice = this.#dice;
    const { accounts, actors, tokens, hooks } = this.#cast;
    const at = this.#now;
    const by = dice.pick(actors);
    switch (kind) {
      case "buy": {
        const buying = pickBuying(dice, this.#model, this.#cast, at);
        return { kind, at, by, buying, value: this.#pickValue(coinDue(buying.trade)) };
      }
      case "buyMany":
        return this.#pickCart(at, by);
      case "acceptBid": {
        const bid = this.#pickBid();
        const { seller } = bid.trade.offer;
        const signing = pickSigning(dice, this.#cast, bid.trade.buyer);
        // who has no code can't call
        const isSigned = !actors.includes(seller) || dice.chance(30);
        const sellerSigning = isSigned ? pickSigning(dice, this.#cast, seller) : null;
        return { kind, at, by: isSigned || dice.chance(5) ? by : seller, ...bid, signing, sellerSigning };
      }
      case "cancelBid": {
        const { trade, note, nonce, deadline } = this.#pickBid();
        const { buyer } = trade;
        const signing = dice.chance(50) ? pickSigning(dice, this.#cast, buyer) : null;
        return {
          kind,
          at,
          by: !signing && actors.includes(buyer) ? buyer : by,
          buyer,
          bid: bidHash(trade, note, nonce, deadline),
          deadline: at + dice.pick([-1, 0, 1_000]),
          signing,
        };
      }
      case "command":
        return this.#pickCommand(by);
      case "releaseMany": {
        const trades = this.#open().map(({ trade }) => trade);
        if (trades.length === 0) return this.#pick("buy");
        const buyer = dice.pick(trades).buyer;
        const who = actors.includes(buyer) ? buyer : by;
        const mine = trades.filter((trade) => trade.buyer === who);
        const count = 1 + dice.below(3);
        const chosen = dice.chance(10) ? trades.slice(-count) : mine.slice(-count);
        if (chosen.length === 0) return this.#pick("command");
        const twice = dice.chance(10) ? chosen.slice(0, 1) : [];
        return { kind, at, by: who, trades: [...chosen, ...twice] };
      }
      case "revoke": {
        const [seller, deadline] = [dice.pick(accounts), at + dice.pick([-1, 0, 1_000])];
        const signing = dice.chance(50) ? pickSigning(dice, this.#cast, seller) : null;
        const edges = [this.#model.floorOf(signing ? seller : by), at + DAY, at + DAY + 1];
        const sequence = dice.chance(20) ? dice.pick(edges) : at - DAY + dice.below(DAY + DAY / 3);
        return { kind, at, by, seller, sequence, deadline, signing };
      }
      case "withdraw": {
        const credit = this.#pickCredit([COIN, ...tokens]);
        return credit ? { kind, at, by, ...credit } : this.#pick("command");
      }
      case "behaveAccount": {
        const waiting = actors.filter((account) => this.#isOwed(account, COIN));
        const relents = waiting.length > 0 && dice.chance(60);
        const account = dice.pick(relents ? waiting : actors);
        const behaviours = ["Accept", "CallBack", "NeedGas"] as const;
        return { kind, at, by, account, behaviour: dice.pick(relents ? behaviours : ACCOUNT_BEHAVIOURS) };
      }
      case "behaveToken": {
        const token = dice.pick(tokens.slice(1));
        const usual = dice.pick(["Standard", "Standard", "CallBack"] as const);
        return { kind, at, by, token, behaviour: dice.chance(65) ? usual : dice.pick(TOKEN_BEHAVIOURS) };
      }
      case "deny": {
        const token = dice.pick(tokens);
        const waiting = accounts.filter((account) => this.#isOwed(account, token));
        if (waiting.length > 0 && dice.chance(70))
          return { kind, at, by, token, account: dice.pick(waiting), denied: false };
        const account = dice.chance(10) ? this.#cast.escrow : dice.pick(accounts);
        return { kind, at, by, token, account, denied: dice.chance(50) };
      }
      case "behaveHook": {
        const behaviour = dice.chance(40) ? "Benign" : dice.pick(HOOK_BEHAVIOURS);
        return { kind, at, by, hook: dice.pick(hooks), behaviour, discount: dice.pick([0n, 0n, 1n, 50n]) };
      }
      case "arm": {
        // what tokens and accounts call is the first
        const hook = dice.pick(dice.chance(60) ? hooks.slice(0, 1) : hooks);
        // a hostile token could make the call fail for want of gas without anybody noticing
        const credit = this.#pickCredit([COIN, ...tokens.slice(0, 1)]);
        return credit ? { kind, at, by, hook, ...credit } : this.#pick("command");
      }
      case "donate":
        return { kind, at, by, token: dice.pick([COIN, ...tokens]), amount: BigInt(1 + dice.below(1_000)) };
      case "shrink":
        return { kind, at, by, token: dice.pick(tokens), amount: BigInt(1 + dice.below(1_000)) };
    }
  }

  #pickCart(at: number, by: Address): Action {
    const dice = this.#dice;
    const count = 1 + dice.below(4);
    const buyings = Array.from({ length: count }, () => pickBuying(dice, this.#model, this.#cast, at));
    const due = buyings.reduce((sum, { trade }) => sum + coinDue(trade), 0n);
    return { kind: "buyMany", at, by, buyings, value: this.#pickValue(due) };
  }

  /** Coin to send where so much is due. */
  #pickValue(due: bigint): bigint {
    if (due < 0n || due > 10n ** 20n) return 0n;
    return this.#dice.chance(4) ? this.#dice.pick([due + 1n, due > 0n ? due - 1n : 1n]) : due;
  }

  /** A new bid, or one that was used or called off before. */
  #pickBid(): Bid {
    const dice = this.#dice;
    if (this.#bids.length > 0 && dice.chance(25)) return dice.pick(this.#bids);
    const picked = pickTrade(dice, this.#model, this.#cast, this.#now);
    const token = picked.offer.token === COIN && !dice.chance(5) ? dice.pick(this.#cast.tokens) : picked.offer.token;
    const bid = {
      trade: { ...picked, offer: { ...picked.offer, token } },
      note: dice.pick(this.#cast.items),
      nonce: BigInt(dice.below(1_000)),
      deadline: this.#now + (dice.chance(10) ? dice.pick([-1, 0]) : dice.pick([HOUR, DAY, 9 * DAY])),
    };
    this.#bids.push(bid);
    return bid;
  }

  /** A credit that somebody has in one of these tokens, mostly one that can be paid out; seldom one that nobody has. */
  #pickCredit(tokens: Address[]): { account: Address; token: Address } | null {
    const dice = this.#dice;
    const { books, money } = this.#model;
    const all = this.#cast.accounts.flatMap((account) => tokens.map((token) => ({ account, token })));
    if (dice.chance(4)) return dice.pick(all);
    const owed = all.filter(({ account, token }) => this.#isOwed(account, token));
    const payable = owed.filter(({ account, token }) => {
      const mark = books.mark();
      const fault = money.withdraw(account, token, "all");
      books.undo(mark);
      return fault === "";
    });
    const from = payable.length > 0 && dice.chance(80) ? payable : dice.chance(30) ? owed : [];
    return from.length > 0 ? dice.pick(from) : null;
  }

  #isOwed(account: Address, token: Address): boolean {
    return this.#model.books.get(`credit ${token} ${account}`) > 0n;
  }

  #open(): { trade: Trade; record: Record }[] {
    const all = this.#model.trades.map((trade, index) => ({
      trade,
      record: this.#model.recordOf(this.#model.ids[index] ?? "0x"),
    }));
    return all.filter(({ record }) => record.status in SENSIBLE);
  }

  /* COMMANDS */

  #pickCommand(stranger: Address): Action {
    const dice = this.#dice;
    const open = this.#open();
    const last = this.#model.trades.at(-1);
    const ended = last && { trade: last, record: this.#model.recordOf(this.#model.ids.at(-1) ?? "0x") };
    const due = dice.chance(12) ? this.#nextDue(open) : undefined;
    const target = due ?? (open.length > 0 && !dice.chance(4) ? dice.pick(open) : ended);
    if (!target) return this.#pick("buy");
    const { trade, record } = target;
    if (due) this.#now = this.#pickEdge(record.time);
    const isLate = record.time < this.#now && !dice.chance(10);
    const sensible = due ? AT_DEADLINE : isLate ? LATE : SENSIBLE;
    const name = dice.chance(12) ? dice.pick(COMMAND_NAMES) : dice.weigh(sensible[record.status] ?? ENDED);
    if (name === "expire" && record.time >= this.#now && dice.chance(85))
      this.#now = record.time + (dice.chance(10) ? 0 : 1);
    const command: Command = {
      name,
      trade: dice.chance(4) ? this.#forge(trade) : trade,
      note: dice.pick(this.#cast.items),
      amount: this.#pickAmount(name, trade),
      until: this.#pickUntil(record),
      disputant: trade.buyer,
      deadline: this.#now + (dice.chance(5) ? -1 : dice.pick([0, 1, 1_000])),
      signing: null,
      otherSigning: null,
      gas: null,
    };
    return this.#author(command, record, stranger);
  }

  /** The open trade whose deadline comes next. */
  #nextDue(open: { trade: Trade; record: Record }[]) {
    const ahead = open.filter(({ record }) => record.time >= this.#now);
    return ahead.sort((a, b) => a.record.time - b.record.time)[0];
  }

  /** By who may, by itself or by signature; sometimes by another. */
  #author(command: Command, { status }: Record, stranger: Address): Action {
    const dice = this.#dice;
    const { seller, arbiter } = command.trade.offer;
    const { buyer } = command.trade;
    const sign = (account: Address) => pickSigning(dice, this.#cast, account);
    const act = (by: Address, changes: Partial<Command> = {}): Action => {
      const isActor = this.#cast.actors.includes(by);
      const who = isActor && !dice.chance(5) ? by : stranger;
      return { kind: "command", at: this.#now, by: who, command: { ...command, ...changes } };
    };
    const gas = dice.chance(12) && STARVABLE.includes(command.name) ? this.#pickGas(command.trade) : null;
    if (command.name === "expire") return act(stranger, { gas });
    if (command.name === "settle") {
      const by = dice.pick([seller, buyer, stranger]);
      const unneeded = (party: Address) => by === party && dice.chance(80);
      return act(by, {
        signing: unneeded(seller) ? null : sign(seller),
        otherSigning: unneeded(buyer) ? null : sign(buyer),
      });
    }
    const party = {
      ship: seller,
      refund: seller,
      rule: arbiter,
      extend: status === "Funded" ? buyer : seller,
      dispute: command.trade.offer.deposit > 0n || dice.chance(10) ? dice.pick([buyer, seller]) : buyer,
      release: buyer,
      releasePart: buyer,
    }[command.name];
    if (this.#cast.actors.includes(party) && dice.chance(60)) return act(party, { gas });
    return act(stranger, { disputant: party, signing: sign(party) });
  }

  /**
   * Too little, perhaps, to pay on: about what a push needs. Not where somebody would call back, which may fail for want of
   * gas without anybody noticing.
   */
  #pickGas({ offer, buyer, referrer }: Trade): number | null {
    const { money } = this.#model;
    const called = [offer.seller, offer.arbiter, buyer, referrer, offer.token, offer.hook];
    return called.some((account) => money.callsBack(account)) ? null : 60_000 + this.#dice.below(540_000);
  }

  #pickAmount(name: CommandName, trade: Trade): bigint {
    const most = {
      releasePart: amountOf(trade),
      settle: potOf(trade),
      rule: potOf(trade) - divideMoney.rule(trade, 0n).toArbiter,
    }[name as "rule"];
    if (most === undefined) return 0n;
    return this.#dice.chance(4) ? most + 1n : this.#dice.amount(most);
  }

  #pickUntil({ time }: Record): number {
    const dice = this.#dice;
    const longest = this.#now + LONGEST_WINDOW;
    return dice.chance(70)
      ? time + 1 + dice.below(5 * DAY)
      : dice.pick([time, time + 1, this.#now - 1, this.#now, longest, longest + 1]);
  }

  /** Terms that were not bought. */
  #forge(trade: Trade): Trade {
    const { offer } = trade;
    return this.#dice.pick<Trade>([
      { ...trade, released: trade.released > 0n ? 0n : 1n },
      { ...trade, quantity: trade.quantity + 1 },
      { ...trade, serial: trade.serial + 1n },
      { ...trade, buyer: offer.seller },
      { ...trade, offer: { ...offer, price: offer.price + 1n } },
      { ...trade, offer: { ...offer, deposit: offer.deposit + 1n } },
      { ...trade, offer: { ...offer, arbiter: offer.seller } },
    ]);
  }
}

function coinDue(trade: Trade): bigint {
  return trade.offer.token === COIN ? potOf(trade) : 0n;
}
