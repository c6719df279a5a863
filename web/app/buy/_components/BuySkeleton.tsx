import { Skeleton } from "@/components/Skeleton";

/** The checkout while it is on its way. */
export function BuySkeleton() {
  return (
    <div role="status" aria-label="Checking the offer">
      <h1 className="text-3xl">Buy</h1>
      <div className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex flex-col gap-6">
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-64 w-full" />
        </div>
        <Skeleton className="h-80 w-full" />
      </div>
    </div>
  );
}
