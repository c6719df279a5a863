import { errorFromCode } from "@souk/protocol";

/** A small table kept on this device, in `localStorage`, shared by the tabs of this site. */
export type DeviceRecords<Value> = {
  get(key: string): Value | undefined;
  /** Every record, oldest first; the same object until something changes. */
  all(): ReadonlyMap<string, Value>;
  /** Throws a SoukError if the device's storage is full or forbidden. */
  set(key: string, value: Value): void;
  remove(key: string): void;
  /** Calls the listener after a change in this tab or another; returns the way to stop. */
  subscribe(listener: () => void): () => void;
};

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;
type Options<Value> = {
  /** The storage's key, which every record shares. */
  name: string;
  /** Reads one stored value; undefined drops it (a record of another version). */
  parse(value: unknown): Value | undefined;
  storage?: Storage;
};

/**
 * Opens a table of JSON values on this device. What can't be read is left out; what can't be written is an error, so
 * that nobody believes something is kept that isn't.
 */
export function deviceRecords<Value>({ name, parse, storage }: Options<Value>): DeviceRecords<Value> {
  const listeners = new Set<() => void>();
  let seen: string | null | undefined;
  let records: ReadonlyMap<string, Value> = new Map();
  const store = () => storage ?? globalThis.localStorage;

  function all(): ReadonlyMap<string, Value> {
    const text = readText();
    if (text !== seen) {
      seen = text;
      records = parseRecords(text, parse);
    }
    return records;
  }

  function readText(): string | null {
    try {
      return store().getItem(name);
    } catch {
      return null;
    }
  }

  function write(next: ReadonlyMap<string, Value>): void {
    try {
      if (next.size === 0) store().removeItem(name);
      else store().setItem(name, JSON.stringify([...next]));
    } catch (cause) {
      throw errorFromCode(
        "storage-failed",
        { seen: "This browser's storage for this site is full or off." },
        { cause },
      );
    }
    for (const listener of listeners) listener();
  }

  return {
    get: (key) => all().get(key),
    all,
    set(key, value) {
      const next = new Map(all());
      next.set(key, value);
      write(next);
    },
    remove(key) {
      const next = new Map(all());
      if (next.delete(key)) write(next);
    },
    subscribe(listener) {
      const fromOtherTab = (event: StorageEvent) => {
        if (event.key === name) listener();
      };
      listeners.add(listener);
      globalThis.addEventListener?.("storage", fromOtherTab);
      return () => {
        listeners.delete(listener);
        globalThis.removeEventListener?.("storage", fromOtherTab);
      };
    },
  };
}

function parseRecords<Value>(text: string | null, parse: Options<Value>["parse"]): ReadonlyMap<string, Value> {
  const records = new Map<string, Value>();
  if (!text) return records;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return records;
  }
  if (!Array.isArray(list)) return records;
  for (const entry of list) {
    if (!Array.isArray(entry) || typeof entry[0] !== "string") continue;
    const value = parse(entry[1]);
    if (value !== undefined) records.set(entry[0], value);
  }
  return records;
}
