import { Skeleton } from "@/components/Skeleton";

/** An order while it is on its way. */
export function OrderSkeleton() {
  return (
    <div role="status" aria-label="Loading the order">
      <div className="flex gap-4">
        <Skeleton className="aspect-4/3 w-24 sm:w-40" />
        <div className="flex-1">
          <Skeleton className="h-8 w-3/4" />
          <Skeleton className="mt-3 h-5 w-1/2" />
        </div>
      </div>
      <Skeleton className="mt-6 h-44 w-full" />
      <Skeleton className="mt-6 h-60 w-full" />
    </div>
  );
}
