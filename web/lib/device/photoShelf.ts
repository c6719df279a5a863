import { errorFromCode } from "@souk/protocol";

const DATABASE = "souk";
const STORE = "photos";

/** Photos of unpublished listings, kept in this browser's IndexedDB by CID until they are published. */
export type PhotoShelf = {
  get(cid: string): Promise<Uint8Array | undefined>;
  put(photos: readonly { cid: string; bytes: Uint8Array }[]): Promise<void>;
  /** Removes every photo whose CID is not in `keep`. */
  keepOnly(keep: ReadonlySet<string>): Promise<void>;
};

let opened: Promise<PhotoShelf> | undefined;

/** Opens the shelf, once per page. Throws a SoukError where the browser has no IndexedDB or refuses it. */
export function openPhotoShelf(): Promise<PhotoShelf> {
  opened ??= openDatabase().then(
    (database) => ({
      async get(cid) {
        const bytes = await finished<unknown>(database.transaction(STORE).objectStore(STORE).get(cid));
        return bytes instanceof Uint8Array ? bytes : undefined;
      },
      async put(photos) {
        const transaction = database.transaction(STORE, "readwrite");
        for (const { cid, bytes } of photos) transaction.objectStore(STORE).put(bytes, cid);
        await completed(transaction);
      },
      async keepOnly(keep) {
        const transaction = database.transaction(STORE, "readwrite");
        const store = transaction.objectStore(STORE);
        for (const key of await finished(store.getAllKeys())) {
          if (!keep.has(String(key))) store.delete(key);
        }
        await completed(transaction);
      },
    }),
    (cause: unknown) => {
      opened = undefined;
      throw errorFromCode("storage-failed", { seen: "This browser gives this site no storage for photos." }, { cause });
    },
  );
  return opened;
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return finished(request);
}

function finished<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
