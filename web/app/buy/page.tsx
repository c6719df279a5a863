import type { Metadata } from "next";
import { BuyLoader } from "./_components/BuyLoader";

export const metadata: Metadata = { title: "Buy" };

export default function BuyPage() {
  return (
    <div className="page py-8">
      <BuyLoader />
    </div>
  );
}
