import { ZERO_ADDRESS as COIN, type Hex } from "../../protocol/src/bytes/hex.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";
import { typedDigest } from "../../protocol/src/typedData/typedDigest.ts";
import {
  ACCOUNT_BEHAVIOURS,
  type Action,
  type Buying,
  type Command,
  HOOK_BEHAVIOURS,
  type Signing,
  TOKEN_BEHAVIOURS,
} from "./action.ts";
import { type Argument, array, bytes, encodeCall, structs, tradeWords, word } from "./encodeCall.ts";
import { hexWord } from "./hexWord.ts";
import { SILENT } from "./moneyModel.ts";
import type { World } from "./openWorld.ts";
import { ORDER, signFast } from "./signFast.ts";
import {
  acceptBidMessage,
  bidMessage,
  cancelBidMessage,
  commandMessage,
  hashMessage,
  type Message,
  offerMessage,
  proofOf,
  purchaseMessage,
  revokeMessage,
  spoilField,
  spoilType,
} from "./typedMessages.ts";

/** Longer than any error: what `MockToken` reverts with when it means to cost its caller gas. */
const BOMB = 50_000n;
const SPOILT_CONTENT: Hex = `0x${"5b".repeat(32)}`;

/** Where a token may burn all there is, or answer with more than fits: enough, and no more, for a node takes its time to burn it. */
const GAS_LIMITS: { [kind in Action["kind"]]?: number } = {
  buy: 1_000_000,
  buyMany: 2_000_000,
  acceptBid: 1_000_000,
  command: 2_000_000,
  withdraw: 2_000_000,
  donate: 1_000_000,
};

function limitsOf(action: Action): { limit?: number; gas?: number } {
  const limit = GAS_LIMITS[action.kind];
  const gas = gasOf(action);
  return { ...(limit !== undefined && { limit }), ...(gas !== null && { gas }) };
}

/** All that an action may run on, if that is drawn. */
export function gasOf(action: Action): number | null {
  return action.kind === "command" ? action.command.gas : null;
}

/** Takes an action on the chain. */
export async function submitAction(world: World, action: Action): Promise<void> {
  await world.request("evm_setNextBlockTimestamp", [action.at]);
  const { cast, selectorOf, send } = world;
  const toEscrow = (name: string, args: Argument[], value = 0n) =>
    send(action.by, cast.escrow, encodeCall(selectorOf(name), args), { value, ...limitsOf(action) });
  switch (action.kind) {
    case "buy":
      return toEscrow(...buyCall(world, action.buying), action.value);
    case "buyMany":
      return toEscrow("buyMany", [structs(action.buyings.map((buying) => purchaseOf(world, buying)))], action.value);
    case "acceptBid": {
      const { trade, note, nonce, deadline, signing, sellerSigning } = action;
      const signature = sign(world, signing, bidMessage(trade, note, nonce, deadline));
      const acceptance = acceptBidMessage(trade, note, nonce, deadline);
      const sellerSignature = sellerSigning ? sign(world, sellerSigning, acceptance) : bytes("0x");
      const signatures = [signature, sellerSignature];
      return toEscrow("acceptBid", [tradeOf(trade), word(note), nonce, deadline, ...signatures]);
    }
    case "cancelBid": {
      const { buyer, bid, deadline, signing } = action;
      if (!signing) return toEscrow("cancelBid", [word(bid)]);
      const signature = sign(world, signing, cancelBidMessage(buyer, bid, deadline));
      return toEscrow("cancelBidBySignature", [word(buyer), word(bid), deadline, signature]);
    }
    case "command":
      return toEscrow(...commandCall(world, action.command));
    case "releaseMany":
      return toEscrow("releaseMany", [array(action.trades.map(tradeWords))]);
    case "revoke": {
      const { seller, sequence, deadline, signing } = action;
      if (!signing) return toEscrow("revokeBelow", [sequence]);
      const signature = sign(world, signing, revokeMessage(seller, sequence, deadline));
      return toEscrow("revokeBelowBySignature", [word(seller), sequence, deadline, signature]);
    }
    case "withdraw":
      return toEscrow("withdraw", [word(action.account), word(action.token)]);
    default:
      return happen(world, action);
  }
}

type WorldAction = Extract<
  Action,
  { kind: "behaveAccount" | "behaveToken" | "deny" | "behaveHook" | "arm" | "donate" | "shrink" }
>;

/** What the world does; nobody minds who. */
async function happen(world: World, action: WorldAction): Promise<void> {
  const { cast, interfaces, send, request } = world;
  const hook = cast.hooks[0];
  const tell = (kind: "account" | "token" | "hook", to: Hex, name: string, args: unknown[], by: Hex | null = null) =>
    send(by, to, interfaces[kind].encodeFunctionData(name, args) as Hex, limitsOf(action));
  switch (action.kind) {
    case "behaveAccount":
      if (action.behaviour === "CallBack") return tell("account", action.account, "callBack", [hook, "0x"]);
      return tell("account", action.account, "behave", [ACCOUNT_BEHAVIOURS.indexOf(action.behaviour)]);
    case "behaveToken":
      if (action.behaviour === "CallBack") return tell("token", action.token, "callBack", [hook, "0x"]);
      return tell("token", action.token, "behave", [TOKEN_BEHAVIOURS.indexOf(action.behaviour)]);
    case "deny":
      return tell("token", action.token, "deny", [action.account, action.denied]);
    case "behaveHook":
      return tell("hook", action.hook, "behave", [HOOK_BEHAVIOURS.indexOf(action.behaviour), action.discount]);
    case "arm": {
      const call = interfaces.escrow.encodeFunctionData("withdraw", [action.account, action.token]);
      return tell("hook", action.hook, "arm", [cast.escrow, call]);
    }
    case "shrink":
      return tell("token", action.token, "burn", [cast.escrow, action.amount]);
    case "donate": {
      if (action.token !== COIN)
        return tell("token", action.token, "transfer", [cast.escrow, action.amount], action.by);
      const balance = BigInt(await request<string>("eth_getBalance", [cast.escrow, "latest"]));
      await request("hardhat_setBalance", [cast.escrow, `0x${(balance + action.amount).toString(16)}`]);
      return send(null, cast.notAToken, "0x"); // a block at the action's time
    }
  }
}

/* CALLS */

function buyCall(world: World, buying: Buying): [name: string, args: Argument[]] {
  const { trade, note, signing, catalogue } = buying;
  const signature = sign(world, signing, purchaseMessage(buying));
  if (!catalogue) return ["buy", [tradeOf(trade), word(note), signature]];
  const args = [tradeOf(trade), word(note), word(catalogue.content), proofFor(buying), signature];
  return ["buyFromCatalogue", args];
}

function purchaseOf(world: World, buying: Buying): Argument[] {
  const { trade, note, signing, catalogue } = buying;
  const content = word(catalogue?.content ?? "0x");
  const signature = sign(world, signing, purchaseMessage(buying));
  return [tradeOf(trade), word(note), content, proofFor(buying), signature, bytes("0x")];
}

function proofFor({ trade, catalogue }: Buying): Argument {
  if (!catalogue) return array([]);
  const { proof } = proofOf(hashMessage(offerMessage(trade.offer)), catalogue.others);
  const given = catalogue.wrongProof ? [...proof, SPOILT_CONTENT] : proof;
  return array(given.map((node) => node.slice(2)));
}

function commandCall(world: World, command: Command): [name: string, args: Argument[]] {
  const { name, note, amount, until, deadline, disputant, signing, otherSigning } = command;
  const trade = tradeOf(command.trade);
  const signed = (by: Signing | null) => (by ? sign(world, by, commandMessage(command)) : bytes("0x"));
  const middles: { [name in Command["name"]]: Argument[] } = {
    ship: [word(note)],
    extend: [until],
    releasePart: [amount],
    dispute: [word(note)],
    release: [],
    refund: [],
    settle: [amount],
    rule: [amount, word(note)],
    expire: [],
  };
  const middle = middles[name];
  if (name === "settle") return [name, [trade, ...middle, deadline, signed(signing), signed(otherSigning)]];
  if (!signing) return [name, [trade, ...middle]];
  const who = name === "dispute" ? [word(disputant)] : [];
  return [`${name}BySignature`, [trade, ...who, ...middle, deadline, signed(signing)]];
}

function tradeOf(trade: Trade): Argument {
  return { words: tradeWords(trade) };
}

/* SIGNATURES */

function sign(world: World, signing: Signing, message: Message): Argument {
  return bytes(signatureOf(world, signing, message));
}

function signatureOf(world: World, { signer, spoiling, field, form }: Signing, message: Message): Hex {
  if (spoiling === "short") return "0x5b5b";
  const { chainId, escrow } = world.cast;
  const spoilt = spoiling === "field" ? spoilField(message, field) : spoiling === "type" ? spoilType(message) : message;
  const domain = {
    chainId: spoiling === "chain" ? chainId + 1 : chainId,
    escrow: spoiling === "contract" ? world.driver : escrow,
  };
  const digest = typedDigest(domain, hashMessage(spoilt));
  const { r, s, odd } = signFast(BigInt(world.signingKey(signer)), BigInt(digest));
  if (spoiling === "highS") return `0x${hexWord(r)}${hexWord(ORDER - s)}${odd ? "1b" : "1c"}`;
  if (form === 64) return `0x${hexWord(r)}${hexWord(odd ? s | (1n << 255n) : s)}`;
  return `0x${hexWord(r)}${hexWord(s)}${odd ? "1c" : "1b"}`;
}

/* ERRORS */

/** The name of the error with this selector, which came with so many bytes. */
export function errorName({ errors }: World, selector: bigint, length: bigint): string {
  if (length === 0n || length > BOMB) return SILENT;
  return errors.get(selector) ?? `0x${selector.toString(16).padStart(8, "0")}`;
}
