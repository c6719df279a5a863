import type { Metadata } from "next";
import { OrdersLoader } from "./_components/OrdersLoader";

export const metadata: Metadata = { title: "Orders" };

export default function OrdersPage() {
  return (
    <div className="page py-8">
      <h1 className="text-3xl">Orders</h1>
      <OrdersLoader />
    </div>
  );
}
