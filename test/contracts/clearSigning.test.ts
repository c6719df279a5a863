import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { TypedDataEncoder, type TypedDataField } from "ethers";
import { describe, test } from "vitest";

type Types = Record<string, TypedDataField[]>;
type Field = { path: string; label: string; format: string; params?: { tokenPath?: string } };
type Format = { intent: string; fields: Field[]; required: string[]; excluded: string[] };
type Description = {
  context: { eip712: { domain: object; schemas: { primaryType: string; types: Types }[] } };
  display: { formats: Record<string, Format> };
};

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const description = JSON.parse(read("docs/clear-signing/souk.json")) as Description;
const { schemas, domain } = description.context.eip712;
const { formats } = description.display;

/** The EIP-712 types that the contract hashes, as it writes them: strings, some in several parts. */
const written = [...read("contracts/libraries/TypedDataLib.sol").matchAll(/_TYPEHASH = keccak256\(([^;]+)\);/g)].map(
  ([, parts = ""]) => [...parts.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join(""),
);

/** Every value of a type, by its path. */
function pathsOf(types: Types, type: string, prefix = ""): Map<string, string> {
  const entries = (types[type] ?? []).flatMap((field): [string, string][] =>
    field.type in types
      ? [...pathsOf(types, field.type, `${prefix}${field.name}.`)]
      : [[`${prefix}${field.name}`, field.type]],
  );
  return new Map(entries);
}

describe("clear signing", () => {
  test("it describes exactly the types that the contract hashes", () => {
    const described = schemas.map(({ primaryType, types: { EIP712Domain: _, ...types } }) =>
      TypedDataEncoder.from(types).encodeType(primaryType),
    );
    expect(written.length).to.be.greaterThan(11);
    expect(described.sort()).to.deep.equal(written.sort());
    expect(Object.keys(formats).sort()).to.deep.equal(schemas.map(({ primaryType }) => primaryType).sort());
  });

  test("it is for the contract's domain", () => {
    const [, name, version] = /EIP712\("(\w+)", "(\w+)"\)/.exec(read("contracts/Escrow.sol")) ?? [];
    expect(domain).to.deep.equal({ name, version });
  });

  test("it shows every value once, or says that it is left out", () => {
    for (const { primaryType, types } of schemas) {
      const { fields = [], excluded = [], required = [] } = formats[primaryType] ?? {};
      const shown = fields.map(({ path }) => path);
      expect([...shown, ...excluded].sort()).to.deep.equal([...pathsOf(types, primaryType).keys()].sort());
      expect(required).to.deep.equal(shown);
    }
  });

  test("it shows amounts in a token of the same message, and each value as what it is", () => {
    const formatsOf: Record<string, string[]> = {
      address: ["addressName"],
      bytes32: ["raw"],
      uint256: ["tokenAmount"],
      uint40: ["date"],
      uint64: ["raw"],
      uint32: ["duration", "raw"],
      uint16: ["unit"],
    };
    for (const { primaryType, types } of schemas) {
      const values = pathsOf(types, primaryType);
      for (const { path, format, params } of formats[primaryType]?.fields ?? []) {
        expect(formatsOf[values.get(path) ?? ""], `${primaryType}.${path}`).to.include(format);
        if (format === "tokenAmount") expect(values.get(params?.tokenPath ?? "")).to.equal("address");
      }
    }
  });
});
