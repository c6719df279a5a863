import { type Branch, type End, STEPS, TURNS } from "./instructions.ts";
import { solve } from "./solve.ts";
import { type SymbolicCall, SymbolicFrame } from "./symbolicFrame.ts";
import { type Condition, toBits } from "./symbolicWord.ts";

/** One way that a call can end, and what is so whenever it goes that way. */
export type Ending = End & { conditions: Condition[] };
/** A way as far as it was followed: to its end, or to where it was to stop. */
export type Way = { frame: SymbolicFrame; end?: End };

const MOST_WAYS = 64;

/**
 * Carries out a call for all values of what is unknown in its calldata at once, and gives every way that it can end: at each
 * branch that depends on what is unknown, the solver says which ways there are. Throws for whatever it can't follow: then
 * nothing is known.
 */
export async function* exploreCall(call: SymbolicCall): AsyncGenerator<Ending> {
  for await (const { frame, end } of explore(new SymbolicFrame(call), () => false)) {
    if (end) yield { ...end, conditions: frame.conditions };
  }
}

/** Every way from `start` on, each up to where `isThere`, given a place in the code and the one before it, says so. */
export async function* explore(
  start: SymbolicFrame,
  isThere: (at: number, from: number) => boolean,
): AsyncGenerator<Way> {
  const waiting: { frame: SymbolicFrame; from: number }[] = [{ frame: start, from: start.at }];
  let ways = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++ways > MOST_WAYS) throw new Error(`more than ${MOST_WAYS} ways to go`);
    const { frame } = next;
    let { from } = next;
    let end: End | undefined;
    while (!end && !isThere(frame.at, from)) {
      from = frame.at;
      const turn = carryOut(frame);
      if (turn && "reverted" in turn) end = turn;
      const other = turn && "target" in turn ? await branch(frame, turn) : undefined;
      if (other) waiting.push({ frame: other, from });
    }
    yield end ? { frame, end } : { frame };
  }
}

function carryOut(frame: SymbolicFrame): Branch | End | undefined {
  const { at } = frame;
  const opcode = frame.nextOpcode();
  const step = STEPS.get(opcode);
  if (step) return void step(frame);
  const turn = TURNS.get(opcode);
  if (turn) return turn(frame);
  throw new Error(`opcode 0x${opcode.toString(16).padStart(2, "0")} is not known, at ${at}`);
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
