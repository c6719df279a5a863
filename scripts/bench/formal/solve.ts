import type { Model } from "z3-solver";
import type { Condition, Z3 } from "./symbolicWord.ts";

const PATIENCE_MS = 60_000;

/** Values for all that is unknown with which these hold, or null if there are none. Throws when the solver can't tell. */
export async function solve(z3: Z3, conditions: Condition[]): Promise<Model<"souk"> | null> {
  const solver = new z3.Solver();
  solver.set("timeout", PATIENCE_MS);
  solver.add(...conditions);
  const answer = await solver.check();
  if (answer === "unknown") throw new Error(`the solver found no answer: ${solver.reasonUnknown()}`);
  return answer === "sat" ? solver.model() : null;
}
