import type { Metadata } from "next";
import { SellLoader } from "./_components/SellLoader";

export const metadata: Metadata = { title: "Sell" };

export default function SellPage() {
  return (
    <div className="page py-8">
      <SellLoader />
    </div>
  );
}
