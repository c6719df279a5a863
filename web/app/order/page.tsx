import type { Metadata } from "next";
import { OrderLoader } from "./_components/OrderLoader";

export const metadata: Metadata = { title: "Order" };

export default function OrderPage() {
  return (
    <div className="page py-8">
      <OrderLoader />
    </div>
  );
}
