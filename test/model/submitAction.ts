import { secp256k1 } from "@noble/curves/secp256k1.js";
import { ZERO_ADDRESS as COIN, type Hex } from "../../protocol/src/bytes/hex.ts";
import { toBytes } from "../../protocol/src/bytes/toBytes.ts";
import { toHex } from "../../protocol/src/bytes/toHex.ts";
import { toContractTrade } from "../../protocol/src/trade/toContractTrade.ts";
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
import { SILENT } from "./moneyModel.ts";
import type { World } from "./openWorld.ts";
import {
  bidMessage,
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

/** Takes an action on the chain. */
export async function submitAction(world: World, action: Action): Promise<void> {
  await world.request("evm_setNextBlockTimestamp", [action.at]);
  const { cast, interfaces, send } = world;
  const toEscrow = (name: string, args: unknown[], value = 0n) =>
    send(action.by, cast.escrow, interfaces.escrow.encodeFunctionData(name, args) as Hex, value);
  switch (action.kind) {
    case "buy":
      return toEscrow(...buyCall(world, action.buying), action.value);
    case "buyMany":
      return toEscrow("buyMany", [action.buyings.map((buying) => purchaseOf(world, buying))], action.value);
    case "acceptBid": {
      const { trade, note, nonce, deadline, signing } = action;
      const signature = sign(world, signing, bidMessage(trade, note, nonce, deadline));
      return toEscrow("acceptBid", [toContractTrade(trade), note, nonce, deadline, signature]);
    }
    case "cancelBid":
      return toEscrow("cancelBid", [action.bid]);
    case "command":
      return toEscrow(...commandCall(world, action.command));
    case "releaseMany":
      return toEscrow("releaseMany", [action.trades.map(toContractTrade)]);
    case "revoke": {
      const { seller, sequence, deadline, signing } = action;
      if (!signing) return toEscrow("revokeBelow", [sequence]);
      const signature = sign(world, signing, revokeMessage(seller, sequence, deadline));
      return toEscrow("revokeBelowBySignature", [seller, sequence, deadline, signature]);
    }
    case "withdraw":
      return toEscrow("withdraw", [action.account, action.token]);
    default:
      return happen(world, action);
  }
}

type WorldAction = Extract<
  Action,
  { kind: "behaveAccount" | "behaveToken" | "deny" | "behaveHook" | "arm" | "donate" }
>;

/** What the world does; nobody minds who. */
async function happen(world: World, action: WorldAction): Promise<void> {
  const { cast, interfaces, send, request } = world;
  const hook = cast.hooks[0];
  const tell = (kind: "account" | "token" | "hook", to: Hex, name: string, args: unknown[], by: Hex | null = null) =>
    send(by, to, interfaces[kind].encodeFunctionData(name, args) as Hex);
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

function buyCall(world: World, buying: Buying): [name: string, args: unknown[]] {
  const { trade, note, signing, catalogue } = buying;
  const signature = sign(world, signing, purchaseMessage(buying));
  if (!catalogue) return ["buy", [toContractTrade(trade), note, signature]];
  return ["buyFromCatalogue", [toContractTrade(trade), note, catalogue.content, proofFor(buying), signature]];
}

function purchaseOf(world: World, buying: Buying) {
  const { trade, note, signing, catalogue } = buying;
  return {
    trade: toContractTrade(trade),
    note,
    content: catalogue?.content ?? `0x${"0".repeat(64)}`,
    proof: proofFor(buying),
    signature: sign(world, signing, purchaseMessage(buying)),
    data: "0x",
  };
}

function proofFor({ trade, catalogue }: Buying): Hex[] {
  if (!catalogue) return [];
  const { proof } = proofOf(hashMessage(offerMessage(trade.offer)), catalogue.others);
  return catalogue.wrongProof ? [...proof, SPOILT_CONTENT] : proof;
}

function commandCall(world: World, command: Command): [name: string, args: unknown[]] {
  const { name, note, amount, until, deadline, disputant, signing, otherSigning } = command;
  const trade = toContractTrade(command.trade);
  const signed = (by: Signing | null) => (by ? sign(world, by, commandMessage(command)) : "0x");
  const middles: { [name in Command["name"]]: unknown[] } = {
    ship: [note],
    extend: [until],
    releasePart: [amount],
    dispute: [note],
    release: [],
    refund: [],
    settle: [amount],
    rule: [amount, note],
    expire: [],
  };
  const middle = middles[name];
  if (name === "settle") return [name, [trade, ...middle, deadline, signed(signing), signed(otherSigning)]];
  if (!signing) return [name, [trade, ...middle]];
  const who = name === "dispute" ? [disputant] : [];
  return [`${name}BySignature`, [trade, ...who, ...middle, deadline, signed(signing)]];
}

/* SIGNATURES */

function sign(world: World, { signer, spoiling, field, form }: Signing, message: Message): Hex {
  if (spoiling === "short") return "0x5b5b";
  const { chainId, escrow } = world.cast;
  const spoilt = spoiling === "field" ? spoilField(message, field) : spoiling === "type" ? spoilType(message) : message;
  const domain = {
    chainId: spoiling === "chain" ? chainId + 1 : chainId,
    escrow: spoiling === "contract" ? world.driver : escrow,
  };
  const digest = toBytes(typedDigest(domain, hashMessage(spoilt)));
  const bytes = secp256k1.sign(digest, toBytes(world.signingKey(signer)), { prehash: false, format: "recovered" });
  const odd = bytes[0] === 1;
  const r = toHex(bytes.subarray(1, 33)).slice(2);
  const s = BigInt(toHex(bytes.subarray(33)));
  const word = (value: bigint) => value.toString(16).padStart(64, "0");
  if (spoiling === "highS") return `0x${r}${word(secp256k1.Point.CURVE().n - s)}${odd ? "1b" : "1c"}`;
  if (form === 64) return `0x${r}${word(odd ? s | (1n << 255n) : s)}`;
  return `0x${r}${word(s)}${odd ? "1c" : "1b"}`;
}

/* ERRORS */

/** The name of the error with this selector, which came with so many bytes. */
export function errorName({ errors }: World, selector: bigint, length: bigint): string {
  if (length === 0n || length > BOMB) return SILENT;
  return errors.get(selector) ?? `0x${selector.toString(16).padStart(8, "0")}`;
}
