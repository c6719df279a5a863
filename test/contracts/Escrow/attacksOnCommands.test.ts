import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { type CommandName, commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { createMarket, type Market, NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { COMMAND_TYPES, domainOf } from "../utils/typedData.ts";

type Command = Awaited<ReturnType<typeof commandOf>>;
/** Refuses `trade`, in a state in which the command of this name could be given, by who hands it in. */
type Check = (command: Command, trade: Trade, options: { by?: Signer }, name: CommandName) => Promise<void>;

const NAMES = Object.keys(COMMAND_TYPES) as CommandName[];

describe("Escrow attacks on commands", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, seller, buyer, arbiter, stranger } = market;
  const { funded, shipped, disputed, stateOf, now, nextAt, expectRevert } = market;
  const plain = { price: 100n, deposit: 0n, stock: 0n };
  const priced = { ...plain, deposit: 50n };

  const as = (signer: Signer) => escrow.connect(signer);
  const release = (trade: Trade) => as(buyer).release(tradeArgument(trade), PLENTY);
  const refund = (trade: Trade) => as(seller).refund(tradeArgument(trade), PLENTY);
  const part = (trade: Trade, amount: bigint) => as(buyer).releasePart(tradeArgument(trade), amount, PLENTY);
  const expire = (trade: Trade) => as(stranger).expire(tradeArgument(trade), PLENTY);
  const statusOf = async (trade: Trade) => (await stateOf(trade)).status;

  /**
   * Leads `trade` from Funded to Disputed and checks every command where it could be given, by whom it could. The one
   * party of a settlement hands in the other's signature: its own is not asked for.
   */
  async function forEveryCommand(there: Market, trade: Trade, check: Check) {
    const checkOne = async (name: CommandName, giver: Signer, options: { by?: Signer } = {}) =>
      check(await commandOf(there, name, giver, { toSeller: 60n }), trade, options, name);
    await checkOne("Ship", there.seller);
    await checkOne("Extend", there.buyer);
    await checkOne("ReleasePart", there.buyer);
    await checkOne("Release", there.buyer);
    await checkOne("Refund", there.seller);
    await checkOne("Settle", there.buyer, { by: there.seller });
    await checkOne("Settle", there.seller, { by: there.buyer });
    await there.escrow.connect(there.seller).ship(tradeArgument(trade), NOTE);
    await checkOne("Extend", there.seller);
    await checkOne("Dispute", there.buyer);
    await there.escrow.connect(there.buyer).dispute(tradeArgument(trade), NOTE);
    await checkOne("Rule", there.arbiter);
    // none was refused for another reason
    await (await commandOf(there, "Rule", there.arbiter)).give(trade);
    expect((await there.stateOf(trade)).status).to.equal(STATUS.Ruled);
  }

  describe("replay", () => {
    test("when a command is signed as any other, it is refused", async () => {
      await forEveryCommand(market, await funded(plain), async (command, trade, options, name) => {
        for (const other of NAMES.filter((each) => each !== name)) {
          await command.expectBadSignature(trade, await command.sign(trade, { as: other }), undefined, options);
        }
      });
    });

    test("when a command is used for another trade on the same terms, it is refused", async () => {
      const one = await funded(plain);
      const twin = { ...one, serial: one.serial + 1n };
      await market.buy(twin);
      await forEveryCommand(market, twin, async (command, trade, options) => {
        await command.expectBadSignature(trade, await command.sign(one), undefined, options);
      });
    });

    test("when a command is used on another escrow, it is refused", async () => {
      const other = await ethers.deployContract("Escrow");
      const theirs = domainOf(31_337, await other.getAddress());
      await forEveryCommand(market, await funded(plain), async (command, trade, options) => {
        await command.expectBadSignature(trade, await command.sign(trade, { domain: theirs }), undefined, options);
      });
    });

    test("when a command is used after the chain split, it is refused", async () => {
      const split = await createMarket({ chainId: 31_338 });
      expect(split.escrow.address).to.equal(escrow.address);
      await forEveryCommand(split, await split.funded(plain), async (command, trade, options) => {
        await command.expectBadSignature(trade, await command.sign(trade, { domain }), undefined, options);
      });
      await split.close();
    });

    test("when a command is handed in again, it is refused", async () => {
      const [ship, dispute] = [await commandOf(market, "Ship", seller), await commandOf(market, "Dispute", buyer)];
      const [extend, rule] = [await commandOf(market, "Extend", buyer), await commandOf(market, "Rule", arbiter)];
      const trade = await funded(priced);
      const id = tradeId(trade);
      const at = (await now()) + 60n;
      await extend.give(trade);
      await nextAt(at);
      const { until } = extend.said;
      await expectRevert(extend.give(trade), "Escrow_WrongExtension", id, until, until, at + 180n * DAY);
      for (const [command, status] of [
        [ship, STATUS.Shipped],
        [dispute, STATUS.Disputed],
        [rule, STATUS.Ruled],
      ] as const) {
        const signature = await command.sign(trade);
        await command.submit(trade, signature);
        await expectRevert(command.submit(trade, signature), "Escrow_WrongStatus", id, status);
      }
    });

    test("when a part is handed in again, it is paid once", async () => {
      const releasePart = await commandOf(market, "ReleasePart", buyer, { amount: 40n });
      const trade = await funded(priced);
      const signature = await releasePart.sign(trade);
      await expect(releasePart.submit(trade, signature)).to.changeEtherBalance(ethers, seller, 40n);
      await expectRevert(releasePart.submit(trade, signature), "Escrow_UnknownTerms", tradeId(trade));
      for (const released of [40n, 80n]) {
        const sent = releasePart.submit({ ...trade, released }, signature);
        await expect(sent).to.be.revertedWithCustomError(escrow, "Escrow_BadSignature");
      }
    });

    test("when a part was released, whatever was signed before is void", async () => {
      const signed: { command: Command; signature: string; options: { by?: Signer } }[] = [];
      const given: [CommandName, Signer, { by?: Signer }][] = [
        ["Ship", seller, {}],
        ["Extend", buyer, {}],
        ["ReleasePart", buyer, {}],
        ["Release", buyer, {}],
        ["Refund", seller, {}],
        ["Settle", seller, { by: buyer }],
        ["Settle", buyer, { by: seller }],
      ];
      const before = await funded(priced);
      for (const [name, giver, options] of given) {
        const command = await commandOf(market, name, giver);
        signed.push({ command, signature: await command.sign(before), options });
      }
      await part(before, 10n);
      const trade = { ...before, released: 10n };
      for (const { command, signature, options } of signed) {
        await expectRevert(command.submit(before, signature, options), "Escrow_UnknownTerms", tradeId(before));
        await command.expectBadSignature(trade, signature, undefined, options);
      }
    });
  });

  describe("forgery", () => {
    test("when a command's signature is malleable, short, long, of the other parity or none, it is refused", async () => {
      await forEveryCommand(market, await funded(plain), (command, trade, options) =>
        command.expectRefusesMalformed(trade, options),
      );
    });

    test("when a command is signed by anybody but its giver, it is refused", async () => {
      const accounts = [seller, buyer, arbiter, stranger];
      await forEveryCommand(market, await funded(plain), async (command, trade, options) => {
        const others = accounts.filter(({ address }) => address !== command.account);
        await command.expectRefusesOtherSigners(trade, others, options);
      });
    });

    test("when a command says anything else than was signed, it is refused", async () => {
      await forEveryCommand(market, await funded(plain), (command, trade, options) =>
        command.expectRefusesOtherFields(trade, options),
      );
    });
  });

  describe("settlements", () => {
    test("when one party hands in its own signature for both, it is refused", async () => {
      const trade = await funded(priced);
      const bySeller = await commandOf(market, "Settle", seller);
      const byBuyer = await commandOf(market, "Settle", buyer);
      for (const by of [seller, stranger]) {
        await bySeller.expectBadSignature(trade, await bySeller.sign(trade), buyer.address, { by });
      }
      for (const by of [buyer, stranger]) {
        await byBuyer.expectBadSignature(trade, await byBuyer.sign(trade), seller.address, { by });
      }
    });

    test("when a party is absent, the other's wish alone settles nothing", async () => {
      const trade = await disputed(priced);
      for (const [by, absent] of [
        [seller, buyer],
        [buyer, seller],
        [arbiter, seller],
      ] as const) {
        const sent = as(by).settle(tradeArgument(trade), 60n, 2n ** 40n - 1n, "0x", "0x");
        await expectRevert(sent, "Escrow_BadSignature", absent.address);
      }
    });

    test("when a settlement is handed in in a later state, it pays what was signed and no more", async () => {
      const bySeller = await commandOf(market, "Settle", seller);
      for (const lead of [[], ["ship"], ["ship", "dispute"]]) {
        const trade = await funded(priced);
        const signature = await bySeller.sign(trade);
        if (lead.includes("ship")) await as(seller).ship(tradeArgument(trade), NOTE);
        if (lead.includes("dispute")) await as(buyer).dispute(tradeArgument(trade), NOTE);
        const sent = bySeller.submit(trade, signature, { by: buyer });
        await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [60n, 90n, -150n]);
      }
    });

    test("when a settlement is handed in after the trade's end, it is refused", async () => {
      const bySeller = await commandOf(market, "Settle", seller);
      const [releasing, refunding] = [await funded(priced), await funded(priced)];
      await release(releasing);
      await refund(refunding);
      for (const trade of [releasing, refunding]) {
        const sent = bySeller.give(trade, { by: buyer });
        await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), await statusOf(trade));
      }
    });
  });

  describe("front-running", () => {
    test("when a buyer's release meets the seller's refund, the first one holds", async () => {
      const [one, other] = [await shipped({ price: 100n }), await shipped({ price: 100n })];
      await expect(release(one)).to.changeEtherBalances(ethers, [seller, buyer], [100n, 0n]);
      await expectRevert(refund(one), "Escrow_WrongStatus", tradeId(one), STATUS.Released);
      await expect(refund(other)).to.changeEtherBalances(ethers, [seller, buyer], [0n, 100n]);
      await expectRevert(release(other), "Escrow_WrongStatus", tradeId(other), STATUS.Refunded);
    });

    test("when a stranger hands in a seller's signed refund or shipping first, the outcome is the same", async () => {
      const [refunding, shipping] = [await funded(priced), await funded(priced)];
      const giving = await commandOf(market, "Refund", seller);
      const accounts = [buyer, seller, stranger];
      await expect(giving.give(refunding)).to.changeEtherBalances(ethers, accounts, [150n, 0n, 0n]);
      await expectRevert(refund(refunding), "Escrow_WrongStatus", tradeId(refunding), STATUS.Refunded);
      await (await commandOf(market, "Ship", seller)).give(shipping);
      const sent = as(seller).ship(tradeArgument(shipping), NOTE);
      await expectRevert(sent, "Escrow_WrongStatus", tradeId(shipping), STATUS.Shipped);
    });

    test("when a refund comes before the shipping, the shipping is refused and the buyer has all back", async () => {
      const trade = await funded(priced);
      await refund(trade);
      const sent = as(seller).ship(tradeArgument(trade), NOTE);
      await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Refunded);
    });

    test("when a party gives in before the arbiter rules, the ruling is refused and the arbiter gets nothing", async () => {
      for (const giveIn of [release, refund]) {
        const trade = await disputed({ price: 100n });
        await expect(giveIn(trade)).to.changeEtherBalances(ethers, [arbiter, escrow], [0n, -100n]);
        const sent = as(arbiter).rule(tradeArgument(trade), 0n, NOTE);
        await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), await statusOf(trade));
      }
    });

    test("when a buyer releases a part before the seller ships, the seller keeps it and ships under the new terms", async () => {
      const before = await funded(priced);
      await part(before, 1n);
      await expectRevert(as(seller).ship(tradeArgument(before), NOTE), "Escrow_UnknownTerms", tradeId(before));
      const trade = { ...before, released: 1n };
      await as(seller).ship(tradeArgument(trade), NOTE);
      expect(await statusOf(trade)).to.equal(STATUS.Shipped);
    });

    test("when a buyer releases a part to void the arbiter's ruling, it is refused", async () => {
      const trade = await disputed({ ...priced, arbiterBps: 0n });
      await expectRevert(part(trade, 1n), "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
      const sent = as(arbiter).rule(tradeArgument(trade), 90n, NOTE, PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [90n, 60n, -150n]);
    });

    test("when a buyer releases a unit each time the seller ships or disputes, the seller never runs out of time", async () => {
      const moves = [
        [funded, (trade: Trade) => as(seller).ship(tradeArgument(trade), NOTE), STATUS.Shipped],
        [shipped, (trade: Trade) => as(seller).dispute(tradeArgument(trade), NOTE), STATUS.Disputed],
      ] as const;
      for (const [make, move, then] of moves) {
        let trade = await make(priced);
        const { time } = await stateOf(trade);
        for (const left of [902n, 901n, 900n]) {
          await nextAt(time - left);
          await part(trade, 1n);
          trade = { ...trade, released: trade.released + 1n };
        }
        await nextAt(time - 899n);
        await expectRevert(part(trade, 1n), "Escrow_DeadlinePassed", tradeId(trade), time - 900n);
        await nextAt(time);
        await move(trade);
        expect(await statusOf(trade)).to.equal(then);
      }
    });

    test("when a buyer releases a unit each time the seller would be paid because the time to inspect is over, it is refused and the seller is paid", async () => {
      const trade = await shipped(plain);
      const { time } = await stateOf(trade);
      await nextAt(time + 1n);
      await expectRevert(part(trade, 1n), "Escrow_DeadlinePassed", tradeId(trade), time - 900n);
      await expect(expire(trade)).to.changeEtherBalances(ethers, [seller, buyer], [100n, 0n]);
    });

    test("when a seller hands in a part that the buyer signed to void the buyer's dispute, it is refused and the trade is disputed", async () => {
      const trade = await shipped(plain);
      const signed = await commandOf(market, "ReleasePart", buyer, { amount: 1n });
      const { time } = await stateOf(trade);
      await nextAt(time - 1n);
      const sent = signed.give(trade, { by: seller, deadline: time });
      await expectRevert(sent, "Escrow_DeadlinePassed", tradeId(trade), time - 900n);
      await nextAt(time);
      await as(buyer).dispute(tradeArgument(trade), NOTE);
      expect(await statusOf(trade)).to.equal(STATUS.Disputed);
    });

    test("when a buyer would take the deposit back before the seller disputes, it is refused", async () => {
      const trade = await shipped(priced);
      await expectRevert(release(trade), "Escrow_DepositHeld", tradeId(trade));
      await as(seller).dispute(tradeArgument(trade), NOTE);
      await expectRevert(release(trade), "Escrow_DepositHeld", tradeId(trade));
      await expectRevert(part(trade, 100n), "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
    });
  });

  describe("last-second moves", () => {
    /** At the deadline only `move` is possible, one second later only the expiry. */
    async function expectBoundary(make: () => Promise<Trade>, move: (trade: Trade) => Promise<unknown>) {
      const inTime = await make();
      const { time } = await stateOf(inTime);
      await nextAt(time);
      await expectRevert(expire(inTime), "Escrow_DeadlineNotReached", tradeId(inTime), time);

      const moved = await make();
      await nextAt((await stateOf(moved)).time);
      await move(moved);

      const late = await make();
      const deadline = (await stateOf(late)).time;
      await nextAt(deadline + 1n);
      await expectRevert(move(late), "Escrow_DeadlinePassed", tradeId(late), deadline);
      await nextAt(deadline + 2n);
      await expire(late);
      return [await statusOf(moved), await statusOf(late)];
    }

    test("when the seller ships at its deadline, it counts, and a second later the buyer is refunded", async () => {
      const ship = (trade: Trade) => as(seller).ship(tradeArgument(trade), NOTE, PLENTY);
      const statuses = await expectBoundary(() => funded(priced), ship);
      expect(statuses).to.deep.equal([STATUS.Shipped, STATUS.Refunded]);
    });

    test("when a party disputes at its deadline, it counts, and a second later the seller is paid", async () => {
      for (const by of [buyer, seller]) {
        const dispute = (trade: Trade) => as(by).dispute(tradeArgument(trade), NOTE, PLENTY);
        const statuses = await expectBoundary(() => shipped(priced), dispute);
        expect(statuses).to.deep.equal([STATUS.Disputed, STATUS.Released]);
      }
    });

    test("when the arbiter rules at its deadline, it counts, and a second later the offer's split holds", async () => {
      const rule = (trade: Trade) => as(arbiter).rule(tradeArgument(trade), 0n, NOTE, PLENTY);
      const statuses = await expectBoundary(() => disputed(priced), rule);
      expect(statuses).to.deep.equal([STATUS.Ruled, STATUS.Ruled]);
    });

    test("when the seller ships at its deadline, the buyer still has the whole window to inspect", async () => {
      const trade = await funded(priced);
      const { time } = await stateOf(trade);
      await nextAt(time);
      await as(seller).ship(tradeArgument(trade), NOTE);
      expect((await stateOf(trade)).time).to.equal(time + trade.offer.inspectWindow);
    });

    test("when the buyer disputes at its deadline, the arbiter still has the whole window to rule", async () => {
      const trade = await shipped(priced);
      const { time } = await stateOf(trade);
      await nextAt(time);
      await as(buyer).dispute(tradeArgument(trade), NOTE);
      expect((await stateOf(trade)).time).to.equal(time + trade.offer.ruleWindow);
    });
  });

  describe("extensions", () => {
    test("when a party extends its own time, it is refused", async () => {
      const [paid, sent] = [await funded(priced), await shipped(plain)];
      const until = (await now()) + 100n * DAY;
      const bySeller = as(seller).extend(tradeArgument(paid), until);
      await expectRevert(bySeller, "Escrow_NotBuyer", tradeId(paid), seller.address);
      const byBuyer = as(buyer).extend(tradeArgument(sent), until);
      await expectRevert(byBuyer, "Escrow_NotSeller", tradeId(sent), buyer.address);
    });

    test("when a seller would hold a deposit for longer, it is refused, and the buyer has it back in time", async () => {
      const trade = await shipped(priced);
      await part(trade, 100n);
      const paid = { ...trade, released: 100n };
      const { time } = await stateOf(paid);
      await expectRevert(as(seller).extend(tradeArgument(paid), time + DAY), "Escrow_DepositHeld", tradeId(paid));
      await nextAt(time + 1n);
      await expect(release(paid)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [0n, 50n, -50n]);
    });

    test("when a seller would dispute after its time by extending it first, it is refused", async () => {
      const trade = await shipped(priced);
      const { time } = await stateOf(trade);
      const extend = escrow.interface.encodeFunctionData("extend", [tradeArgument(trade), time + 30n * DAY]);
      const dispute = escrow.interface.encodeFunctionData("dispute", [tradeArgument(trade), NOTE]);
      await nextAt(time + 1n);
      await expectRevert(as(seller).multicall([extend, dispute], PLENTY), "Escrow_DepositHeld", tradeId(trade));
      await release(trade);
      expect(await statusOf(trade)).to.equal(STATUS.Released);
    });

    test("when a party would delay an arbiter's deadline, it is refused", async () => {
      const trade = await disputed(priced);
      const until = (await now()) + 100n * DAY;
      for (const by of [seller, buyer, arbiter]) {
        const sent = as(by).extend(tradeArgument(trade), until);
        await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
      }
    });

    test("when extensions are chained, none reaches further than 180 days from then", async () => {
      const trade = await funded(priced);
      for (let round = 0; round < 2; round++) {
        const at = (await stateOf(trade)).time;
        await nextAt(at);
        await as(buyer).extend(tradeArgument(trade), at + 180n * DAY);
        const [limit, beyond] = [at + 1n + 180n * DAY, at + 2n + 180n * DAY];
        await nextAt(at + 1n);
        const sent = as(buyer).extend(tradeArgument(trade), beyond, PLENTY);
        await expectRevert(sent, "Escrow_WrongExtension", tradeId(trade), beyond, at + 180n * DAY, limit);
      }
    });
  });
});
