import { expect } from "chai";
import { describe, test } from "vitest";
import { COMMAND_NAMES, type CommandName, readAction } from "../model/action.ts";
import { divideMoney, type MoneyRules } from "../model/divideMoney.ts";
import { RULES, type Rules } from "../model/escrowModel.ts";
import { replayActions, runModel, type Tally } from "../model/runModel.ts";

const FIXED_SEED = 32;
/** Of actions among which one calls back while a payment is measured, and one comes in the second before quiet time. */
const EDGE_SEED = 34;

/** Actions of a short run. */
const SHORT = 240;

/** All that a run counts. */
const KINDS = [
  ...COMMAND_NAMES,
  ...COMMAND_NAMES.filter((name) => name !== "expire").map((name) => `${name} by signature`),
  ...["buy", "buyFromCatalogue", "buyMany", "acceptBid", "cancelBid", "releaseMany", "revoke", "withdraw"],
  ...["acceptBid", "cancelBid", "revoke"].map((name) => `${name} by signature`),
  ...["behaveAccount", "behaveToken", "behaveHook", "deny", "arm", "donate", "shrink", "call back"],
];

describe("Escrow and its model", () => {
  test("agree after every one of the same random actions", async () => {
    const report = await runModel({ actions: 4 * SHORT, seed: FIXED_SEED });
    expect(report.disagreements).to.deep.equal([]);
    const succeeded = Object.keys(report.tally).filter((kind) => report.tally[kind]?.succeeded);
    expect(succeeded).to.have.members(KINDS);
    expect(failuresOf(report.tally, "releasePart")).to.include.members(["Escrow_DeadlinePassed", "Escrow_WrongStatus"]);
    expect(failuresOf(report.tally, "release")).to.include("Escrow_DepositHeld");
    expect(failuresOf(report.tally, "release")).to.include("Escrow_TooLittleGas");
  });

  test("agree where a token has the escrow called while it is paid", async () => {
    const report = await runModel({ actions: 4 * SHORT, seed: EDGE_SEED });
    expect(report.disagreements).to.deep.equal([]);
    expect(failuresOf(report.tally, "call back")).to.include("Escrow_Reentered");
  });

  test("agree after every one of new random actions", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.info(`npm run bench -- model --actions ${SHORT} --seed ${seed}`);
    const report = await runModel({ actions: SHORT, seed });
    expect(report.disagreements, `seed ${seed}`).to.deep.equal([]);
  });

  const wrongRules: [mistake: string, rules: Partial<Rules>][] = [
    ["gives the unit that a referrer's share rounds off to the referrer", { release: roundUpForReferrer }],
    ["forgets the deposit when a trade is refunded", { refund: forgetDeposit }],
    ["lets the quiet time begin a second late", { quietTime: 899 }],
  ];

  test.each(wrongRules)("disagree where a model %s, and say by what actions", async (_, mistake) => {
    const rules = { ...RULES, ...mistake };
    const { disagreements } = await runModel({ actions: 4 * SHORT, seed: EDGE_SEED, rules, enough: 1 });
    const [first] = disagreements;
    const actions = first?.actions.map(readAction) ?? [];
    expect(first?.about.join()).to.contain("balance");
    expect(actions.length).to.be.within(2, 6); // bought, ended, and little else
    expect(await replayActions(actions, rules)).to.deep.equal(first?.about);
    expect(await replayActions(actions)).to.deep.equal([]);
  });
});

function roundUpForReferrer(trade: Parameters<MoneyRules["release"]>[0]) {
  const right = divideMoney.release(trade);
  const isUneven =
    right.toReferrer > 0n && ((right.toSeller + right.toReferrer) * BigInt(trade.offer.referralBps)) % 10_000n > 0n;
  const unit = isUneven ? 1n : 0n;
  return { ...right, toSeller: right.toSeller - unit, toReferrer: right.toReferrer + unit };
}

function forgetDeposit(trade: Parameters<MoneyRules["refund"]>[0]) {
  const right = divideMoney.refund(trade);
  return { ...right, toBuyer: right.toBuyer - trade.offer.deposit };
}

/** Why a command failed, by its party or by signature, or what a hook tried when it was called back. */
function failuresOf(tally: Tally, name: CommandName | "call back"): string[] {
  return [name, `${name} by signature`].flatMap((kind) => Object.keys(tally[kind]?.failed ?? {}));
}
