/** One thing that happened, for a machine to read: what, how serious, and the values that go with it. */
export type LogEvent = {
  level: "debug" | "info" | "warn" | "error";
  /** Kebab-case, the same for the same thing: `head-accepted`, `peer-denied`. */
  event: string;
  [field: string]: unknown;
};

export type Log = (event: LogEvent) => void;

/** For whoever does not listen. */
export const silent: Log = () => {};
