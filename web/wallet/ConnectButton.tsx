"use client";

import { Wallet } from "lucide-react";
import { Button } from "@/components/Button";
import { connectPrompt } from "./connectPrompt";

/** “Connect”, which opens the connect dialog. */
export function ConnectButton({
  pending = false,
  primary = false,
  children = "Connect",
}: {
  pending?: boolean;
  primary?: boolean;
  children?: string;
}) {
  return (
    <Button
      variant={primary ? "primary" : "secondary"}
      icon={<Wallet aria-hidden className="size-4" />}
      pending={pending}
      onClick={() => connectPrompt.show(true)}
      aria-haspopup="dialog"
    >
      {children}
    </Button>
  );
}
