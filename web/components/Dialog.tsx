"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the foot, always in sight. */
  footer?: ReactNode;
  children: ReactNode;
};

const DialogSurface = dynamic(() => import("./DialogSurface").then((module) => module.DialogSurface), { ssr: false });
const DrawerSurface = dynamic(() => import("./DrawerSurface").then((module) => module.DrawerSurface), { ssr: false });

/** A question or details over the page: in the middle of a wide screen, from the bottom of a phone's. Loaded when first opened. */
export function Dialog(props: DialogProps) {
  return useOnceOpen(props.open) ? <DialogSurface {...props} /> : null;
}

/** A panel from the bottom that a finger can swipe away: for filters and other things one tries out beside the page. */
export function Drawer(props: DialogProps) {
  return useOnceOpen(props.open) ? <DrawerSurface {...props} /> : null;
}

function useOnceOpen(open: boolean): boolean {
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  return wanted;
}
