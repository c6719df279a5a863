import { cx } from "./cx";

/** A quiet block in the place of what is on its way; give it the size of the real thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-control bg-wash", className)} />;
}
