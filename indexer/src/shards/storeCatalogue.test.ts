import { type Hex, verifyMerkleProof } from "@souk/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { itemOf, makeListing } from "../../test/makeListing.ts";
import { now, signCatalogue, testSeller } from "../../test/signCatalogue.ts";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import { storeCatalogue } from "./storeCatalogue.ts";
import { proofPlaces, readProofs, treeBytes } from "./treeBytes.ts";

const ana = testSeller("Ana");

describe.each(TEST_DATABASES)("storeCatalogue on %s", (kind) => {
  const database = useDatabase(kind);
  const db = () => database.current().db;

  beforeEach(async () => {
    for (const table of ["listings", "sellers", "trades", "events", "floors"] as const)
      await db().deleteFrom(table).execute();
  });

  const stored = () =>
    db()
      .selectFrom("listings")
      .select(["cid", "title", "current", "position", "first_leaf", "offer_count", "in_stock", "revoked", "sequence"])
      .orderBy("position")
      .execute();

  test("default", async () => {
    const { verified } = signCatalogue(ana, [
      makeListing("Blue bowl"),
      makeListing("Cup", {
        variants: ["S", "L"].map((title, at) => ({
          title,
          sku: "",
          item: itemOf(title),
          price: BigInt(5 - at),
          stock: 3,
        })),
      }),
    ]);
    expect(await storeCatalogue(db(), verified)).toBe(true);
    expect(await stored()).toMatchObject([
      { title: "Blue bowl", current: true, position: 0, first_leaf: 0, offer_count: 1, in_stock: true, revoked: false },
      { title: "Cup", current: true, position: 1, first_leaf: 1, offer_count: 2, in_stock: true },
    ]);
    const cup = await db()
      .selectFrom("listings")
      .select(["price", "price_max", "photo"])
      .where("title", "=", "Cup")
      .executeTakeFirstOrThrow();
    expect(cup).toEqual({ price: "4", price_max: "5", photo: null });
  });

  test("behavior: proofs of the stored tree lead to the signed root", async () => {
    const listings = Array.from({ length: 23 }, (_, at) => makeListing(`Thing ${at}`));
    const { verified } = signCatalogue(ana, listings);
    await storeCatalogue(db(), verified);
    const proofs = await readProofs(db(), ana.address, { first: 0, count: 23, leafCount: 23 });
    expect(
      proofs.map(({ leaf, proof }) => verifyMerkleProof(verified.leaves[leaf] as Hex, proof, verified.head.offersRoot)),
    ).toEqual(Array.from({ length: 23 }, () => true));
  });

  test("behavior: the same catalogue again, or an older one, changes nothing", async () => {
    const first = signCatalogue(ana, [makeListing("Old")], { sequence: now() - 10 });
    const second = signCatalogue(ana, [makeListing("New")], { sequence: now() - 5 });
    expect(await storeCatalogue(db(), second.verified)).toBe(true);
    expect(await storeCatalogue(db(), second.verified)).toBe(false);
    expect(await storeCatalogue(db(), first.verified)).toBe(false);
    expect(await stored()).toMatchObject([{ title: "New" }]);
  });

  test("behavior: a newer catalogue moves what stays, adds what is new, drops what is gone", async () => {
    const first = signCatalogue(ana, [makeListing("A"), makeListing("B"), makeListing("C")], { sequence: now() - 10 });
    await storeCatalogue(db(), first.verified);
    const second = signCatalogue(ana, [makeListing("C"), makeListing("D"), makeListing("A")], { sequence: now() - 5 });
    await storeCatalogue(db(), second.verified);
    expect((await stored()).map(({ title, position, first_leaf }) => [title, position, first_leaf])).toEqual([
      ["C", 0, 0],
      ["D", 1, 1],
      ["A", 2, 2],
    ]);
    const texts = await db().selectFrom("listing_texts").select("words").orderBy("words").execute();
    expect(texts.map(({ words }) => words)).toEqual(["a", "c", "d"]);
  });

  test("behavior: what a trade names is kept aside when it leaves the catalogue", async () => {
    const first = signCatalogue(ana, [makeListing("Sold"), makeListing("Gone")], { sequence: now() - 10 });
    await storeCatalogue(db(), first.verified);
    const cid = first.verified.listings[0]?.cid ?? "";
    const trade = {
      id: "0x1",
      seller: ana.address,
      buyer: "0xb",
      item: itemOf("Sold"),
      arbiter: null,
      space: 0,
      serial: "0",
      quantity: 1,
      listing_cid: cid,
      status: "Funded",
      time: 1,
      note: "",
      ship_note: null,
      terms: "{}",
      block: 1,
      log_index: 0,
    };
    await db().insertInto("trades").values(trade).execute();
    await storeCatalogue(db(), signCatalogue(ana, [], { sequence: now() - 5 }).verified);
    expect(await stored()).toMatchObject([{ title: "Sold", current: false }]);
  });

  test("behavior: an unchanged profile is kept, another one is forgotten until it is fetched", async () => {
    const profile = { v: 1 as const, name: "Ana", about: "", country: null, avatar: null, languages: [] };
    await storeCatalogue(db(), signCatalogue(ana, [], { sequence: now() - 10, profile }).verified);
    await db()
      .updateTable("sellers")
      .set({ name: "Ana", profile: new Uint8Array([1]) })
      .execute();
    const name = async () => (await db().selectFrom("sellers").select("name").executeTakeFirstOrThrow()).name;
    await storeCatalogue(db(), signCatalogue(ana, [], { sequence: now() - 9, profile }).verified);
    expect(await name()).toBe("Ana");
    await storeCatalogue(
      db(),
      signCatalogue(ana, [], { sequence: now() - 8, profile: { ...profile, name: "Ana B" } }).verified,
    );
    expect(await name()).toBeNull();
  });
});

test("behavior: a tree's nodes are where proofPlaces says", () => {
  expect(proofPlaces(0, 1)).toEqual([]);
  expect(proofPlaces(4, 5)).toEqual([8]);
  expect(proofPlaces(2, 5)).toEqual([3, 5, 9]);
  expect(treeBytes([])).toEqual(new Uint8Array());
});
