import { type Branch, type End, STEPS, TURNS } from "./instructions.ts";
import { solve } from "./solve.ts";
import { type SymbolicCall, SymbolicFrame } from "./symbolicFrame.ts";
import { type Condition, toBits } from "./symbolicWord.ts";

/** One way that a call can end, and what is so whenever it goes that way. */
export type Ending = End & { conditions: Condition[] };

const MOST_PATHS = 64;
const MOST_STEPS = 100_000;

/**
 * Carries out a call for all values of what is unknown in its calldata at once, and gives every way that it can end: at each
 * branch that depends on what is unknown, the solver says which ways there are. Throws for whatever it can't follow: then
 * nothing is known.
 */
export async function* exploreCall(call: SymbolicCall): AsyncGenerator<Ending> {
  const waiting = [new SymbolicFrame(call)];
  let paths = 0;
  for (let frame = waiting.pop(); frame !== undefined; frame = waiting.pop()) {
    if (++paths > MOST_PATHS) throw new Error(`more than ${MOST_PATHS} paths`);
    const end = await follow(frame, waiting);
    yield { ...end, conditions: frame.conditions };
  }
}

/** To its end; the other way, wherever there are two, is left `waiting`. */
async function follow(frame: SymbolicFrame, waiting: SymbolicFrame[]): Promise<End> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const opcode = frame.nextOpcode();
    const step = STEPS.get(opcode);
    if (step) {
      step(frame);
      continue;
    }
    const turn = TURNS.get(opcode);
    if (!turn) throw new Error(`opcode 0x${opcode.toString(16).padStart(2, "0")} is not known, at ${frame.at - 1}`);
    const outcome = turn(frame);
    if (outcome && "reverted" in outcome) return outcome;
    const other = outcome && (await branch(frame, outcome));
    if (other) waiting.push(other);
  }
  throw new Error(`more than ${MOST_STEPS} steps`);
}

/** Jumps, or does not, whichever is possible; where both are, the frame that it gives back is the one that jumps. */
async function branch(frame: SymbolicFrame, { target, condition }: Branch): Promise<SymbolicFrame | undefined> {
  const { z3 } = frame.call;
  const isTrue = condition.neq(toBits(z3, 0n));
  const isFalse = z3.Not(isTrue);
  const jumps = await isPossible(frame, isTrue);
  // The frame's own way is possible, so one of the two is.
  const stays = !jumps || (await isPossible(frame, isFalse));
  const jumping = jumps && stays ? frame.fork() : frame;
  if (jumps) {
    jumping.jump(target);
    jumping.conditions.push(isTrue);
  }
  if (stays) frame.conditions.push(isFalse);
  return jumping === frame ? undefined : jumping;
}

async function isPossible({ call, conditions }: SymbolicFrame, condition: Condition): Promise<boolean> {
  return (await solve(call.z3, [...conditions, condition])) !== null;
}
