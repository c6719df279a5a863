"use client";

import dynamic from "next/dynamic";
import { BuySkeleton } from "./BuySkeleton";

const BuyApp = dynamic(() => import("./BuyApp").then((module) => module.BuyApp), {
  ssr: false,
  loading: () => <BuySkeleton />,
});

/** The checkout; it needs the wallet, so it comes after the page. */
export function BuyLoader() {
  return <BuyApp />;
}
