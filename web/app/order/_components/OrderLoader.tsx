"use client";

import dynamic from "next/dynamic";
import { OrderSkeleton } from "./OrderSkeleton";

const OrderApp = dynamic(() => import("./OrderApp").then((module) => module.OrderApp), {
  ssr: false,
  loading: () => <OrderSkeleton />,
});

/** One order; it needs the chain, so it comes after the page. */
export function OrderLoader() {
  return <OrderApp />;
}
