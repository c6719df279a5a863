import { describe, expect, it, vi } from "vitest";
import { deviceRecords } from "./deviceRecords.ts";

function memory(initial?: string) {
  const values = new Map<string, string>(initial === undefined ? [] : [["test", initial]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

const parse = (value: unknown) => (typeof value === "number" ? value : undefined);

describe("deviceRecords", () => {
  it("default: keeps, lists and removes", () => {
    const storage = memory();
    const records = deviceRecords({ name: "test", parse, storage });
    records.set("a", 1);
    records.set("b", 2);
    expect(deviceRecords({ name: "test", parse, storage }).get("a")).toBe(1);
    records.remove("a");
    expect([...records.all()]).toEqual([["b", 2]]);
  });

  it("behavior: gives the same list until something changes", () => {
    const records = deviceRecords({ name: "test", parse, storage: memory() });
    records.set("a", 1);
    expect(records.all()).toBe(records.all());
  });

  it("behavior: tells its listeners", () => {
    const records = deviceRecords({ name: "test", parse, storage: memory() });
    const listener = vi.fn();
    const stop = records.subscribe(listener);
    records.set("a", 1);
    records.remove("a");
    records.remove("a");
    stop();
    records.set("b", 1);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("behavior: leaves out what it can't read", () => {
    const read = (text: string) => [...deviceRecords({ name: "test", parse, storage: memory(text) }).all()];
    expect(read("no json")).toEqual([]);
    expect(read('{"a":1}')).toEqual([]);
    expect(read('[["a",1],["b","two"],[3,3],null]')).toEqual([["a", 1]]);
  });

  it("error: says when the device did not keep it", () => {
    const storage = {
      ...memory(),
      setItem() {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect(() => deviceRecords({ name: "test", parse, storage }).set("a", 1)).toThrow(
      "The data could not be stored or read.",
    );
  });
});
