"use client";

import dynamic from "next/dynamic";
import { OrdersSkeleton } from "./OrdersSkeleton";

const OrdersApp = dynamic(() => import("./OrdersApp").then((module) => module.OrdersApp), {
  ssr: false,
  loading: () => <OrdersSkeleton />,
});

/** The orders; they need the wallet, so they come after the page. */
export function OrdersLoader() {
  return <OrdersApp />;
}
