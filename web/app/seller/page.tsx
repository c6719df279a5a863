import { Suspense } from "react";
import { SellerPage } from "./_components/SellerPage";
import { SellerSkeleton } from "./_components/SellerSkeleton";

export default function Page() {
  return (
    <Suspense fallback={<SellerSkeleton />}>
      <SellerPage />
    </Suspense>
  );
}
