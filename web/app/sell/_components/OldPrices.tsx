"use client";

import { escrowAbi } from "@souk/protocol/abi";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Abi } from "viem";
import { usePublicClient, useConfig as useWalletConfig } from "wagmi";
import { Amount } from "@/components/Amount";
import { Button } from "@/components/Button";
import { ErrorNote } from "@/components/ErrorNote";
import { sendCall } from "@/lib/escrow/sendCall";
import { formatTime } from "@/lib/format/formatTime";
import { oldPriceNotices } from "@/lib/shop/oldPriceNotices";
import { shopKey } from "@/lib/shop/shopChanges";
import { toast } from "@/lib/toast";
import { useConfig } from "@/lib/useConfig";
import { useNow } from "@/lib/useNow";
import type { ShopDesk } from "./useShop";

/**
 * Says which old prices can still be bought after a publishing, and ends them with one transaction if the seller wants
 * that. Hidden when the chain says that they are over.
 */
export function OldPrices({ desk }: { desk: ShopDesk }) {
  const { config } = useConfig();
  const wagmi = useWalletConfig();
  const client = usePublicClient();
  const queries = useQueryClient();
  const now = useNow();
  const escrow = config?.deployment.escrow;
  const key = escrow ? shopKey(escrow, desk.seller) : "";
  const notice = useSyncExternalStore(oldPriceNotices.subscribe, oldPriceNotices.all, oldPriceNotices.all).get(key);

  const floor = useQuery({
    queryKey: ["floor", desk.seller],
    enabled: notice !== undefined && client !== undefined && escrow !== undefined,
    queryFn: async () => {
      if (!client || !escrow) return 0;
      return client.readContract({
        address: escrow,
        abi: escrowAbi,
        functionName: "sequenceFloorOf",
        args: [desk.seller],
      });
    },
  });
  const end = useMutation({
    mutationFn: async () => {
      if (!notice || !escrow) return;
      await sendCall(
        wagmi,
        { address: escrow, abi: escrowAbi as Abi, functionName: "revokeBelow", args: [notice.sequence] },
        { account: desk.seller, label: "End old prices", path: "/sell" },
      );
      oldPriceNotices.remove(key);
      toast({ title: "Old prices ended", text: "Only what is in your shop now can be bought.", tone: "green" });
      await queries.invalidateQueries({ queryKey: ["floor", desk.seller] });
    },
  });

  if (!notice || now > notice.expiry || (floor.data ?? 0) >= notice.sequence) return null;
  return (
    <section aria-labelledby="old-prices" className="rounded-card border border-edge bg-saffron-wash p-4">
      <h2 id="old-prices" className="font-sans font-semibold">
        Old prices still hold
      </h2>
      <p className="mt-1">
        Publishing does not cancel what you signed before. Until {formatTime(notice.expiry)}, or until you end them,
        these can still be bought as they were:
      </p>
      <ul className="mt-3 flex flex-col gap-1">
        {notice.prices.map((price, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced as a whole
          <li key={at} className="flex flex-wrap gap-x-2">
            <span dir="auto">
              {price.title}
              {price.variant && `, ${price.variant}`}:
            </span>
            <span>
              <Amount value={BigInt(price.was)} token={price.token} />
              {price.becomes === null ? " (no longer in your shop)" : " instead of "}
              {price.becomes !== null && <Amount value={BigInt(price.becomes)} token={price.token} />}
            </span>
          </li>
        ))}
      </ul>
      {end.error && <ErrorNote className="mt-3" error={end.error} />}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button onClick={() => end.mutate()} pending={end.isPending}>
          End old prices now
        </Button>
        <p className="text-muted text-sm">One transaction; you pay its network fee. Sales already made go on.</p>
      </div>
    </section>
  );
}
