import { Skeleton } from "@/components/Skeleton";

/** A listing's page while it is fetched and checked, in the places where everything will stand. */
export function ListingSkeleton() {
  return (
    <div className="page grid gap-x-12 gap-y-6 py-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <Skeleton className="aspect-4/3 w-full rounded-card" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-2/3" />
        <Skeleton className="h-8 w-36" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-11 w-full" />
        <Skeleton className="h-48 w-full rounded-card" />
      </div>
    </div>
  );
}
