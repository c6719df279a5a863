import { ListingGrid } from "@/components/ListingGrid";
import { Skeleton } from "@/components/Skeleton";
import { NO_BROWSE } from "@/lib/browse";
import { CategoryRail } from "./CategoryRail";

/** The browse page before the address bar was read: what stands in the page's HTML. */
export function BrowseSkeleton() {
  return (
    <>
      <CategoryRail browse={NO_BROWSE} counts={undefined} />
      <div className="page py-6">
        <Skeleton className="mb-6 h-11 w-56" />
        <div className="lg:ps-64">
          <ListingGrid cards={[]} skeletons={8} />
        </div>
      </div>
    </>
  );
}
