import { type Address, ZERO_ADDRESS as COIN } from "../../protocol/src/bytes/hex.ts";
import type { AccountBehaviour, HookBehaviour, TokenBehaviour } from "./action.ts";
import type { Books } from "./books.ts";
import type { Cast } from "./cast.ts";

/** What a call gets to run on: a push's 200 000 gas, all there is, or what a hook calls back with. */
export type Gas = "push" | "all" | "nested";

/** What a hook did when it was called back. */
export type HookCalls = { count: number; error: string };

/** How a withdrawal ends: well, or with one of these. */
const NESTED_ENDINGS = ["", "Escrow_NoCredit", "Escrow_Reentered", "Escrow_WithdrawFailed"];

/** A revert that carries no reason. */
export const SILENT = "(no reason)";

/** The accounts, tokens and hooks around the escrow as `MockAccount`, `MockToken` and `ModelHook` are, and its payments. */
export class MoneyModel {
  readonly #books: Books;
  readonly #cast: Cast;
  readonly #accounts = new Map<Address, AccountBehaviour>();
  readonly #tokens = new Map<Address, TokenBehaviour>();
  readonly #hooks = new Map<Address, { behaviour: HookBehaviour; discount: bigint }>();
  readonly #armed = new Map<Address, { account: Address; token: Address }>();
  readonly #calling = new Set<Address>();
  #measuring = false;

  constructor(books: Books, cast: Cast) {
    this.#books = books;
    this.#cast = cast;
  }

  behaveAccount(account: Address, behaviour: AccountBehaviour): void {
    this.#accounts.set(account, behaviour);
  }

  behaveToken(token: Address, behaviour: TokenBehaviour): void {
    this.#tokens.set(token, behaviour);
  }

  behaveHook(hook: Address, behaviour: HookBehaviour, discount: bigint): void {
    this.#hooks.set(hook, { behaviour, discount });
  }

  /** As a token does that rebases: an account has less of it from one moment to the next. */
  shrink(token: Address, account: Address, amount: bigint): string {
    if (this.#books.get(`denied ${token} ${account}`) === 1n) return "MockToken_Denied";
    if (this.balanceOf(token, account) < amount) return "ERC20InsufficientBalance";
    this.#books.add(`balance ${token} ${account}`, -amount);
    return "";
  }

  arm(hook: Address, account: Address, token: Address): void {
    this.#armed.set(hook, { account, token });
  }

  /** Whether an account, a token or a hook calls back when it is called. */
  callsBack(called: Address): boolean {
    const behaviours = [this.#accounts.get(called), this.#tokens.get(called), this.#hooks.get(called)?.behaviour];
    return behaviours.includes("CallBack");
  }

  deny(token: Address, account: Address, denied: boolean): void {
    this.#books.set(`denied ${token} ${account}`, denied ? 1n : 0n);
  }

  discountOf(hook: Address): bigint {
    return this.#hooks.get(hook)?.discount ?? 0n;
  }

  /** Pulls exactly `due`, or says why not. */
  pull(token: Address, due: bigint, payer: Address): string {
    if (due === 0n) return "";
    if (!this.#cast.tokens.includes(token)) return "Escrow_NotAToken";
    const before = this.balanceOf(token, this.#cast.escrow);
    this.#measuring = true;
    const { fault, answer } = this.transfer(token, payer, this.#cast.escrow, due);
    this.#measuring = false;
    if (fault !== "") return fault;
    if (answer === "no") return "SafeERC20FailedOperation";
    return this.balanceOf(token, this.#cast.escrow) - before === due ? "" : "Escrow_WrongReceived";
  }

  /** Pays; what can't be delivered becomes a credit. */
  pay(token: Address, to: Address, amount: bigint): void {
    if (amount === 0n) return;
    if (!this.#push(token, to, amount, "push")) this.#books.add(`credit ${token} ${to}`, amount);
  }

  withdraw(account: Address, token: Address, gas: Gas): string {
    const mark = this.#books.mark();
    const amount = this.#books.get(`credit ${token} ${account}`);
    if (amount === 0n) return "Escrow_NoCredit";
    if (this.#measuring && token !== COIN) return "Escrow_Reentered";
    this.#books.set(`credit ${token} ${account}`, 0n);
    if (this.#push(token, account, amount, gas)) return "";
    this.#books.undo(mark);
    return "Escrow_WithdrawFailed";
  }

  /** A hook's answer to a purchase at the discount that the buyer asks for. */
  askHook(hook: Address, asked: bigint): string {
    const { behaviour, discount } = this.#hooks.get(hook) ?? { behaviour: "Benign", discount: 0n };
    if (behaviour === "RefusePurchase") return "ModelHook_Refused";
    if (behaviour === "CallBack") this.#callBack(hook);
    return discount === asked ? "" : "Escrow_WrongDiscount";
  }

  tellHook(hook: Address): void {
    if (this.#hooks.get(hook)?.behaviour === "CallBack") this.#callBack(hook);
  }

  /** How often a hook called back, and the error that the last of these calls ended with, if it did. */
  callsOf(hook: Address): HookCalls {
    const error = NESTED_ENDINGS[Number(this.#books.get(`ending ${hook}`))] ?? "";
    return { count: Number(this.#books.get(`calls ${hook}`)), error };
  }

  balanceOf(token: Address, account: Address): bigint {
    return this.#books.get(`balance ${token} ${account}`);
  }

  move(token: Address, from: Address, to: Address, amount: bigint): void {
    this.#books.add(`balance ${token} ${from}`, -amount);
    this.#books.add(`balance ${token} ${to}`, amount);
  }

  /** A token's transfer. A fault has moved nothing; without one, the token may still deny that it moved anything. */
  transfer(token: Address, from: Address, to: Address, amount: bigint): { fault: string; answer: "yes" | "no" } {
    const denied = (account: Address) => this.#books.get(`denied ${token} ${account}`) === 1n;
    if (denied(from) || denied(to)) return { fault: "MockToken_Denied", answer: "no" };
    if (this.balanceOf(token, from) < amount) return { fault: "ERC20InsufficientBalance", answer: "no" };
    const behaviour = this.#tokens.get(token) ?? "Standard";
    if (behaviour === "BurnGas" || behaviour === "ReturnBomb") return { fault: SILENT, answer: "no" };
    this.move(token, from, to, amount);
    const balance = `balance ${token} ${to}`;
    if (behaviour === "TakeFee") this.#books.add(balance, -1n);
    if (behaviour === "GiveBonus") this.#books.add(balance, 1n);
    if (behaviour === "TakeAway") this.#books.set(balance, 0n);
    if (behaviour === "CallBack") this.#callBack(this.#cast.hooks[0] as Address);
    return { fault: "", answer: behaviour === "ReturnFalse" || behaviour === "ReturnTwo" ? "no" : "yes" };
  }

  #push(token: Address, to: Address, amount: bigint, gas: Gas): boolean {
    const { escrow } = this.#cast;
    if (token !== COIN) {
      const { fault, answer } = this.transfer(token, escrow, to, amount);
      return fault === "" && answer === "yes";
    }
    const behaviour = this.#accounts.get(to) ?? "Accept";
    if (behaviour === "Refuse" || behaviour === "ReturnBomb" || behaviour === "BurnGas") return false;
    if (behaviour === "NeedGas" && gas === "nested") return false;
    this.move(COIN, escrow, to, amount);
    if (behaviour === "CallBack") this.#callBack(this.#cast.hooks[0] as Address);
    return true;
  }

  /** The call that a hook was armed with: a withdrawal, which fails or not, once at a time. */
  #callBack(hook: Address): void {
    const armed = this.#armed.get(hook);
    if (!armed || this.#calling.has(hook)) return;
    this.#calling.add(hook);
    const measuring = this.#measuring;
    const fault = this.withdraw(armed.account, armed.token, "nested");
    this.#measuring = measuring;
    this.#calling.delete(hook);
    this.#books.add(`calls ${hook}`, 1n);
    this.#books.set(`ending ${hook}`, BigInt(NESTED_ENDINGS.indexOf(fault)));
  }
}
