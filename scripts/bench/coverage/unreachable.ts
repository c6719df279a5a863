/** A branch that no test can reach, and why. `within` is its function, "" for a constructor. */
export type Unreachable = { file: string; within: string; what: string; side: string; why: string };

/** Set aside when branches are counted, and told each time. One that is reached after all, or that is gone, is an error. */
export const UNREACHABLE: Unreachable[] = [
  {
    file: "contracts/arbiters/Panel.sol",
    within: "",
    what: "for (uint256 i = 0; i < count; ++i)",
    side: "not entered",
    why: "with no member, no threshold but 0 is at most their number: refused in the line before",
  },
  {
    file: "contracts/hooks/CalendarHook.sol",
    within: "_book",
    what: "for (uint256 night = first; night < end; )",
    side: "not entered",
    why: "onPurchase, its one caller, refuses a stay of no nights before",
  },
];
