import { Skeleton } from "@/components/Skeleton";

/** The lists while they are on their way. */
export function OrdersSkeleton() {
  return (
    <div role="status" aria-label="Loading your orders" className="mt-6">
      <Skeleton className="h-11 w-48" />
      <div className="mt-6 flex flex-col gap-4">
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} className="h-40 w-full" />
        ))}
      </div>
    </div>
  );
}
