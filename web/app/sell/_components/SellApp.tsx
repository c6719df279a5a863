"use client";

import type { Address } from "@souk/protocol";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { WalletGate } from "@/wallet/WalletGate";
import { WalletScope } from "@/wallet/WalletScope";
import { ListingEditor } from "./ListingEditor";
import { PublishDialog } from "./PublishDialog";
import { SellSkeleton } from "./SellSkeleton";
import { ShopDeskView } from "./ShopDeskView";
import { useShop } from "./useShop";

/** The desk, or the editor of one listing when the address names a draft. */
export function SellApp() {
  return (
    <WalletScope fallback={<SellSkeleton />}>
      <WalletGate
        title="Sell your first thing in three steps"
        fallback={<SellSkeleton />}
        text={
          <ol className="mt-2 flex list-decimal flex-col gap-2 ps-5 text-start text-ink">
            <li>Connect a wallet: it signs for you and gets the money.</li>
            <li>Describe the thing, with photos and a price.</li>
            <li>Publish with one signature. Listing costs nothing.</li>
          </ol>
        }
      >
        {(wallet) => <Desk key={wallet.address} seller={wallet.address} />}
      </WalletGate>
    </WalletScope>
  );
}

function Desk({ seller }: { seller: Address }) {
  const router = useRouter();
  const desk = useShop(seller);
  const edited = useSearchParams().get("edit");
  const [publishing, setPublishing] = useState(false);
  const row = edited ? desk.rows.find(({ draft }) => draft?.key === edited) : undefined;
  const publish = () => setPublishing(true);
  return (
    <>
      {row?.draft ? (
        <ListingEditor key={row.draft.key} desk={desk} row={row} draft={row.draft} onPublish={publish} />
      ) : desk.loading ? (
        <SellSkeleton />
      ) : (
        <ShopDeskView desk={desk} onPublish={publish} />
      )}
      <PublishDialog
        desk={desk}
        open={publishing}
        onOpenChange={setPublishing}
        onPublished={() => edited && router.replace("/sell")}
      />
    </>
  );
}
