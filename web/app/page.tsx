import { Suspense } from "react";
import { Browse } from "./_components/Browse";
import { BrowseSkeleton } from "./_components/BrowseSkeleton";

export default function BrowsePage() {
  return (
    <Suspense fallback={<BrowseSkeleton />}>
      <Browse />
    </Suspense>
  );
}
