import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { TypedDataEncoder, type TypedDataField } from "ethers";
import { describe, test } from "vitest";

type Types = Record<string, TypedDataField[]>;
type Field = { path: string; label: string; format: string; params?: { tokenPath?: string } };
type Format = { intent: string; fields: Field[]; required: string[]; excluded: string[] };
type Schema = { primaryType: string; types: Types };
type Description = {
  context: { eip712: { domain: object; schemas: Schema[] } };
  display: { formats: Record<string, Format> };
};

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = "docs/clear-signing";

/** Whose types each description has, and in which domain they are signed. */
const SOURCES: Record<string, { types: string; domain: object }> = {
  "arbitration.json": {
    types: "contracts/arbiters/ArbitratorAdapter.sol",
    domain: domainOf("contracts/arbiters/ArbitratorAdapter.sol"),
  },
  "coupon.json": { types: "contracts/hooks/CouponHook.sol", domain: domainOf("contracts/hooks/CouponHook.sol") },
  "panel.json": { types: "contracts/arbiters/Panel.sol", domain: domainOf("contracts/arbiters/Panel.sol") },
  "permit2.json": { types: "contracts/Checkout.sol", domain: { name: "Permit2" } },
  "reputation.json": { types: "contracts/Reputation.sol", domain: domainOf("contracts/Reputation.sol") },
  "souk.json": { types: "contracts/libraries/TypedDataLib.sol", domain: domainOf("contracts/Escrow.sol") },
};

/** What Permit2 puts before the type that a contract gives it, which begins with the witness. */
const WITNESS_STUB =
  "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,";

const described = Object.entries(SOURCES).map(([file, source]) => {
  const { context, display } = JSON.parse(read(`${FOLDER}/${file}`)) as Description;
  return { file, source, ...context.eip712, formats: display.formats };
});
const messages = described.flatMap(({ schemas, formats }) =>
  schemas.map((schema) => ({ ...schema, ...(formats[schema.primaryType] as Format) })),
);

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

function domainOf(path: string): object {
  const [, name, version] = /EIP712\("([^"]+)", "([^"]+)"\)/.exec(read(path)) ?? [];
  return { name, version };
}

/** The EIP-712 types that a source hashes: strings, some in several parts. */
function typesIn(path: string): string[] {
  const code = read(path).replace(/\/\/.*/g, "");
  return [...code.matchAll(/"[^"]*"(?:\s*"[^"]*")*/g)]
    .map(([parts]) => parts.replace(/"\s*"/g, "").slice(1, -1))
    .filter((string) => /\w\([\w[\]]+ \w+[,)]/.test(string))
    .map((type) => (/^\w+\(/.test(type) ? type : WITNESS_STUB + type));
}

function encode({ types: { EIP712Domain: _, ...types } }: Schema, type: string): string {
  return TypedDataEncoder.from(types).encodeType(type);
}

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
  test("every contract that hashes types has a description", () => {
    const sources = globSync("contracts/**/*.sol", { cwd: ROOT }).filter((path) => !path.includes("mocks/"));
    const hashing = sources.filter((path) => typesIn(path).length > 0);
    expect(hashing.sort()).to.deep.equal(described.map(({ source }) => source.types).sort());
    expect(readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith(".json"))).to.have.members(
      Object.keys(SOURCES),
    );
  });

  test("it describes exactly the types that the contract hashes, by themselves or in another", () => {
    for (const { file, source, schemas, formats } of described) {
      const written = typesIn(source.types);
      const whole = schemas.map((schema) => encode(schema, schema.primaryType));
      const parts = schemas.flatMap((schema) =>
        Object.keys(schema.types).flatMap((type) => (type === "EIP712Domain" ? [] : [encode(schema, type)])),
      );
      expect(written, file).to.include.members(whole);
      expect(parts, file).to.include.members(written);
      expect(Object.keys(formats).sort()).to.deep.equal(schemas.map(({ primaryType }) => primaryType).sort());
    }
  });

  test("it is for the domain in which the types are signed", () => {
    for (const { source, domain, schemas } of described) {
      expect(domain).to.deep.equal(source.domain);
      const fields = [...Object.keys(source.domain), "chainId", "verifyingContract"];
      for (const { types } of schemas) expect(types.EIP712Domain?.map(({ name }) => name)).to.deep.equal(fields);
    }
  });

  test("it shows every value once, or says that it is left out", () => {
    for (const { primaryType, types, fields, excluded, required } of messages) {
      const shown = fields.map(({ path }) => path);
      expect([...shown, ...excluded].sort()).to.deep.equal([...pathsOf(types, primaryType).keys()].sort());
      expect(required).to.deep.equal(shown);
    }
  });

  test("it shows amounts in a token of the same message, and each value as what it is", () => {
    const formatsOf: Record<string, string[]> = {
      address: ["addressName"],
      bytes: ["raw"],
      string: ["raw"],
      bytes32: ["raw"],
      uint256: ["tokenAmount", "date"],
      uint40: ["date"],
      uint64: ["raw"],
      uint32: ["duration", "raw"],
      uint16: ["unit"],
      uint8: ["raw"],
    };
    for (const { primaryType, types, fields } of messages) {
      const values = pathsOf(types, primaryType);
      for (const { path, format, params } of fields) {
        expect(formatsOf[values.get(path) ?? ""], `${primaryType}.${path}`).to.include(format);
        if (format === "tokenAmount") expect(values.get(params?.tokenPath ?? "")).to.equal("address");
      }
    }
  });
});
