import type { Hex } from "../bytes/hex.ts";
import type { Command } from "./commandFields.ts";
import type { Domain } from "./domain.ts";
import { hashCommand } from "./hashCommand.ts";
import { typedDigest } from "./typedDigest.ts";

/** The digest that is signed for a command. */
export function commandDigest(domain: Domain, command: Command): Hex {
  return typedDigest(domain, hashCommand(command));
}
