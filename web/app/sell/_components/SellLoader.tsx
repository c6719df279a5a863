"use client";

import dynamic from "next/dynamic";
import { SellSkeleton } from "./SellSkeleton";

const SellApp = dynamic(() => import("./SellApp").then((module) => module.SellApp), {
  ssr: false,
  loading: () => <SellSkeleton />,
});

/** The seller's desk; it needs the wallet, so it comes after the page. */
export function SellLoader() {
  return <SellApp />;
}
