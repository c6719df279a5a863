import { ListingGrid } from "@/components/ListingGrid";
import { Skeleton } from "@/components/Skeleton";

/** A shop's page while it is fetched and checked. */
export function SellerSkeleton() {
  return (
    <div className="page flex flex-col gap-8 py-8">
      <div className="flex items-center gap-5">
        <Skeleton className="size-20 rounded-full sm:size-24" />
        <div className="flex flex-1 flex-col gap-3">
          <Skeleton className="h-8 w-56 max-w-full" />
          <Skeleton className="h-5 w-40" />
        </div>
      </div>
      <Skeleton className="h-16 w-full max-w-2xl" />
      <ListingGrid cards={[]} skeletons={4} />
    </div>
  );
}
