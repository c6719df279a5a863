/** The part of @orbitdb/core 4.0.0 that is used here. The package carries no types. */
declare module "@orbitdb/core" {
  import type { EventEmitter } from "node:events";

  export type Clock = { id: string; time: number };

  /** An entry of a log. `hash` is the CID of its bytes, base58btc; it is added when an entry is decoded or stored. */
  export type LogEntry = {
    id: string;
    payload: unknown;
    next: string[];
    refs: string[];
    clock: Clock;
    v: number;
    key: string;
    identity: string;
    sig: string;
    hash: string;
  };

  export type Storage<V = Uint8Array> = {
    put(key: string, value: V): Promise<void>;
    get(key: string): Promise<V | undefined>;
    del(key: string): Promise<void>;
    iterator(options?: { amount?: number; reverse?: boolean }): AsyncIterable<[string, V]>;
    merge(other: Storage<V>): Promise<void>;
    clear(): Promise<void>;
    close(): Promise<void>;
  };

  export type Identity = {
    id: string;
    hash: string;
    bytes: Uint8Array;
    publicKey: string;
    signatures: { id: string; publicKey: string };
    type: string;
    sign(identity: Identity, data: Uint8Array | string): Promise<string>;
    verify(signature: string, publicKey: string, data: Uint8Array | string): Promise<boolean>;
  };

  export type Identities = {
    createIdentity(options?: object): Promise<Identity>;
    verifyIdentity(identity: Identity): Promise<boolean>;
    getIdentity(hash: string): Promise<Identity | undefined>;
    sign(identity: Identity, data: Uint8Array | string): Promise<string>;
    verify(signature: string, publicKey: string, data: Uint8Array | string): Promise<boolean>;
    keystore: { close(): Promise<void> };
  };

  export type AccessController = { type: string; address: string; canAppend(entry: LogEntry): Promise<boolean> };

  export type Log = {
    id: string;
    heads(): Promise<LogEntry[]>;
    get(hash: string): Promise<LogEntry | undefined>;
    has(hash: string): Promise<boolean>;
    joinEntry(entry: LogEntry): Promise<boolean>;
    traverse(
      roots?: LogEntry[] | null,
      shouldStop?: (entry: LogEntry) => Promise<boolean>,
    ): AsyncIterable<LogEntry | undefined>;
    storage: Storage;
  };

  export type DatabaseOptions = {
    ipfs: unknown;
    identity: Identity;
    address: string;
    name: string;
    access: AccessController;
    directory?: string;
    headsStorage?: Storage;
    entryStorage?: Storage;
    indexStorage?: Storage;
    syncAutomatically?: boolean;
  };

  export type OpenDatabase = {
    address: string;
    name: string;
    log: Log;
    sync: { add(entry: LogEntry): Promise<void>; start(): Promise<void>; stop(): Promise<void>; peers: Set<string> };
    peers: Set<string>;
    events: EventEmitter;
    close(): Promise<void>;
    drop(): Promise<void>;
  };

  export function Database(options: DatabaseOptions): Promise<OpenDatabase>;

  export const Entry: {
    create(
      identity: Identity,
      id: string,
      payload: unknown,
      encrypt: null,
      clock: Clock,
      next: string[],
      refs: string[],
    ): Promise<Omit<LogEntry, "hash">>;
    verify(identities: Pick<Identities, "verify">, entry: LogEntry): Promise<boolean>;
    decode(bytes: Uint8Array): Promise<LogEntry>;
    encode(entry: Omit<LogEntry, "hash">): Promise<{ hash: string; bytes: Uint8Array }>;
  };

  export type OrbitDB = {
    open<T>(
      nameOrAddress: string,
      options: {
        type: string;
        Database: (options: DatabaseOptions) => Promise<T>;
        AccessController: (options: object) => Promise<AccessController>;
      },
    ): Promise<T>;
    stop(): Promise<void>;
    identity: Identity;
  };

  export function createOrbitDB(options: {
    ipfs: unknown;
    id: string;
    identities: Identities;
    identity: Identity;
    directory: string;
  }): Promise<OrbitDB>;
}
