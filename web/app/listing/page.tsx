import { Suspense } from "react";
import { ListingPage } from "./_components/ListingPage";
import { ListingSkeleton } from "./_components/ListingSkeleton";

export default function Page() {
  return (
    <Suspense fallback={<ListingSkeleton />}>
      <ListingPage />
    </Suspense>
  );
}
