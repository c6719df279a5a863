import { Skeleton } from "@/components/Skeleton";

/** The desk while it is on its way. */
export function SellSkeleton() {
  return (
    <div role="status" aria-label="Loading your shop">
      <h1 className="text-3xl">Your shop</h1>
      <Skeleton className="mt-6 h-28 w-full" />
      <div className="mt-6 flex flex-col gap-3">
        {[1, 2, 3, 4].map((row) => (
          <Skeleton key={row} className="h-20 w-full" />
        ))}
      </div>
    </div>
  );
}
