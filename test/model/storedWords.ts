import { type Address, ZERO_ADDRESS as COIN, type Hex } from "../../protocol/src/bytes/hex.ts";
import { keccak } from "../../protocol/src/bytes/keccak.ts";
import { words } from "../../protocol/src/bytes/words.ts";
import type { Cast } from "./cast.ts";
import type { EscrowModel } from "./escrowModel.ts";
import { hexWord } from "./hexWord.ts";
import type { World } from "./openWorld.ts";

/*
 * Reads the storage words that the escrow's and the tokens' views read, in one call that lends those contracts a code
 * which only reads: a tenth of what it costs to ask the views, with which `ModelDriver.read` ends every sequence.
 */

/** For each word of calldata, eight in a row: mem[i] = opcode(calldata[i]); returns as much as was asked. */
const readerOf = (opcode: string) => `0x5f5b${`8035${opcode}8152602001`.repeat(8)}368110600157365ff3`;
const READ_SLOTS = readerOf("54"); // SLOAD
const READ_BALANCES = readerOf("31"); // BALANCE
/** For each (address, length, data) in calldata: static-calls the address with the data; returns all that these return. */
const READ_ALL = "0x5f5f5b803614602a578060200135808260400184378083828585355afa508091016040019101906002565b905ff3";

/** Where the contracts keep their mappings. */
const STOCKS = 2;
const FLOORS = 3;
const CREDITS = 4;
const BIDS = 5;
const TOKEN_BALANCES = 0;
/** Where `ModelDriver` keeps how its last call ended: the error's selector above one byte, 1 if there was none; the length of what it reverted with. */
const OUTCOME = [0n, 1n];
/** Where `ModelHook` keeps how its calls ended. */
const ENDING = 4;

/** Nobody's, to lend code to: one that calls the readers, and one that reads balances of coin. */
const LENDER: Address = `0x${"77".repeat(20)}`;
const TELLER: Address = `0x${"78".repeat(20)}`;

/** A word to read, and what the model says it is. */
type Slot = { slot: string; expect: (model: EscrowModel) => bigint };

type Reading = {
  succeeded: boolean;
  /** The selector of the error, and the length of what it came with. */
  reason: bigint;
  length: bigint;
  /** Of each hook, how often it called, and the selector of the error that the last call ended with. */
  calls: { count: number; reason: bigint }[];
  agree: boolean;
};

/** Reads a world's words, as often as asked. */
export class StoredWords {
  readonly #cast: Cast;
  readonly #request: World["request"];
  readonly #codes: { [account: Address]: { code: string } };
  /** Of the escrow, those that are always read. */
  readonly #escrow: Slot[];
  /** Everything else. */
  readonly #others: Slot[];
  readonly #escrowData: string;
  readonly #othersData: string;
  readonly #bidSlots = new Map<string, string>();

  constructor({ cast, driver, request }: Pick<World, "cast" | "driver" | "request">) {
    this.#cast = cast;
    this.#request = request;
    const { escrow, tokens, accounts, items, hooks } = cast;
    const readers = [escrow, ...tokens, driver, ...hooks].map((contract) => [contract, { code: READ_SLOTS }] as const);
    this.#codes = {
      ...Object.fromEntries(readers),
      [LENDER]: { code: READ_ALL },
      [TELLER]: { code: READ_BALANCES },
    };
    const ofBook = (slot: string, name: string): Slot => ({ slot, expect: ({ books }) => books.get(name) });
    this.#escrow = accounts.flatMap((account) => [
      ofBook(slotOf(FLOORS, account), `floor ${account}`),
      ...[COIN, ...tokens].map((token) => ofBook(slotOf(CREDITS, account, token), `credit ${token} ${account}`)),
      ...items.map((item) => ({
        slot: slotOf(STOCKS, account, item),
        expect: ({ books }: EscrowModel) =>
          (books.get(`serial ${account} ${item}`) << 64n) | books.get(`sold ${account} ${item}`),
      })),
    ]);
    const holders = [escrow, ...accounts];
    const coins = holders.map((holder) => ofBook(padded(holder), `balance ${COIN} ${holder}`));
    const balances = tokens.map((token) =>
      holders.map((holder) => ofBook(slotOf(TOKEN_BALANCES, holder), `balance ${token} ${holder}`)),
    );
    this.#others = [...coins, ...balances.flat()];
    this.#escrowData = this.#escrow.map(({ slot }) => slot).join("");
    this.#othersData = [
      segment(driver, OUTCOME.map(hexWord).join("")),
      ...hooks.map((hook) => segment(hook, hexWord(BigInt(ENDING)))),
      segment(TELLER, coins.map(({ slot }) => slot).join("")),
      ...tokens.map((token, index) => segment(token, balances[index]?.map(({ slot }) => slot).join("") ?? "")),
    ].join("");
  }

  /** How the last action ended, and whether all words are what the model says. */
  async read(model: EscrowModel): Promise<Reading> {
    const bidSlots = model.bids.map(({ buyer, bid }) => this.#bidSlot(buyer, bid));
    const ids = model.ids.map(padded);
    const data = `0x${this.#othersData}${segment(this.#cast.escrow, this.#escrowData + ids.join("") + bidSlots.join(""))}`;
    const call = { to: LENDER, data, gas: "0x1000000" };
    const answer = await this.#request<string>("eth_call", [call, "latest", this.#codes]);
    const wordAt = (index: number) => BigInt(`0x${answer.slice(2 + 64 * index, 2 + 64 * (index + 1))}`);
    const outcome = wordAt(0);
    const endings = this.#cast.hooks.map((_, index) => wordAt(OUTCOME.length + index));
    const expected = [
      ...this.#others.map(({ expect }) => hexWord(expect(model))),
      ...this.#escrow.map(({ expect }) => hexWord(expect(model))),
      ...model.ids.map((id) => hexWord(stateWord(model, id))),
      ...model.bids.map(({ buyer, bid }) => hexWord(model.books.get(`bid ${buyer} ${bid}`))),
    ].join("");
    return {
      succeeded: (outcome & 0xffn) === 1n,
      reason: outcome >> 8n,
      length: wordAt(1),
      // a hook begins with one call that it did not make, so that its word is never 0
      calls: endings.map((ending) => ({ count: Number(ending >> 32n) - 1, reason: ending & 0xffffffffn })),
      agree: answer.slice(2 + 64 * (OUTCOME.length + endings.length)) === expected,
    };
  }

  #bidSlot(buyer: Address, bid: Hex): string {
    const name = buyer + bid;
    const slot = this.#bidSlots.get(name) ?? slotOf(BIDS, buyer, bid);
    this.#bidSlots.set(name, slot);
    return slot;
  }
}

function stateWord({ books }: EscrowModel, id: Hex): bigint {
  return (books.get(`commitment ${id}`) << 48n) | (books.get(`time ${id}`) << 8n) | books.get(`status ${id}`);
}

/** Where a mapping at `slot` keeps the value of keys, the outer one first. */
function slotOf(slot: number, ...keys: Hex[]): string {
  const place = keys.reduce<Hex | number>((outer, key) => keccak(words([key, outer])), slot);
  return String(place).slice(2);
}

function segment(contract: Address, data: string): string {
  return `${padded(contract)}${hexWord(BigInt(data.length / 2))}${data}`;
}

function padded(hex: Hex): string {
  return hex.slice(2).padStart(64, "0");
}
