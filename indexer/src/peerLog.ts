import type { LogEvent } from "@souk/peer";
import type { Log } from "./log.ts";

/** The peer's events that a person should see, as lines. */
export function peerLog(log: Log): (event: LogEvent) => void {
  return ({ level, event, ...fields }) => {
    if (level === "debug" || level === "info") return;
    const seen = Object.entries(fields).map(
      ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    log(`The peer reports ${event}${seen.length > 0 ? `: ${seen.join(", ")}` : ""}`);
  };
}
