"use client";

import { errorFromCode, type Listing } from "@souk/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { Check, CircleDashed, PartyPopper } from "lucide-react";
import { useRef, useState } from "react";
import { useConfig as useWalletConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { Amount } from "@/components/Amount";
import { Button } from "@/components/Button";
import { cx } from "@/components/cx";
import { Dialog } from "@/components/Dialog";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, Select } from "@/components/Field";
import { Spinner } from "@/components/Spinner";
import { fetchStatus } from "@/lib/api/fetchStatus";
import { publishCatalogue } from "@/lib/api/publishCatalogue";
import { openPhotoShelf } from "@/lib/device/photoShelf";
import { fromWalletError } from "@/lib/escrow/fromWalletError";
import { loadShop, type Shop } from "@/lib/shop/loadShop";
import { mergeProfile } from "@/lib/shop/mergeProfile";
import { mergeShop } from "@/lib/shop/mergeShop";
import { newestSequences } from "@/lib/shop/newestSequences";
import { noteOldPrices } from "@/lib/shop/oldPriceNotices";
import { oldPrices } from "@/lib/shop/oldPrices";
import { changeShop, shopKey } from "@/lib/shop/shopChanges";
import { type SignedShop, signShop } from "@/lib/shop/signShop";
import { useConfig } from "@/lib/useConfig";
import { Carriers } from "./Carriers";
import type { ShopDesk } from "./useShop";

type Step = "reading" | "signing" | "sending" | "done";

const STEPS: { key: Step; label: string; text: string }[] = [
  { key: "reading", label: "Read your shop", text: "The newest one, checked against your signature." },
  { key: "signing", label: "Sign in your wallet", text: "One signature for everything in it. It costs nothing." },
  {
    key: "sending",
    label: "Send it to the market",
    text: "What you signed goes to the index’s peer, and from there on.",
  },
];

const LIFETIMES = [
  { days: 30, label: "30 days" },
  { days: 90, label: "90 days" },
  { days: 365, label: "A year" },
];

/** What is about to be published, the one signature it takes, and each step on the way. */
export function PublishDialog({
  desk,
  open,
  onOpenChange,
  onPublished,
}: {
  desk: ShopDesk;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPublished: () => void;
}) {
  const { config } = useConfig();
  const wagmi = useWalletConfig();
  const queries = useQueryClient();
  const [days, setDays] = useState(90);
  const [step, setStep] = useState<Step | null>(null);
  const [error, setError] = useState<unknown>();
  const signed = useRef<{ shop: SignedShop; index: string; done: () => void } | null>(null);

  const changes = desk.rows.filter(({ state }) => state === "new" || state === "changed" || state === "removed");
  const renamed = desk.profile.state === "changed";
  const unfinished = [
    ...desk.rows.flatMap(({ state, draft }) => (state === "unfinished" ? [draft?.title.trim() || "Untitled"] : [])),
    ...(desk.profile.state === "unfinished" ? ["Who you are"] : []),
  ];
  const next = desk.rows.flatMap((row) => (row.next ? [row.next] : []));
  const dearer = oldPrices(desk.shop?.listings.map(({ listing }) => listing) ?? [], next);
  // Who only judges disputes has no shop; who has just emptied one has none any more.
  const sells = next.length > 0;
  const working = step !== null && step !== "done" && error === undefined;

  async function run(): Promise<void> {
    if (!config) return;
    setError(undefined);
    try {
      signed.current ??= await sign();
      setStep("sending");
      await publishCatalogue(signed.current.shop.request, signed.current.index);
      signed.current.done();
      signed.current = null;
      await queries.invalidateQueries({ queryKey: ["shop", desk.seller] });
      setStep("done");
      onPublished();
    } catch (cause) {
      const fault = fromWalletError(cause, { chainId: config.chainId, rpcUrl: config.rpcUrl });
      // What another try can't mend is signed anew, from the newest shop.
      if (!fault.retryable) signed.current = null;
      if (fault.code === "shop-changed") {
        await queries.invalidateQueries({ queryKey: ["shop", desk.seller] });
        setStep(null);
      }
      setError(fault);
    }
  }

  async function sign() {
    if (!config) throw new Error("The configuration is not loaded");
    setStep("reading");
    const [shop, status, shelf] = await Promise.all([loadShop(desk.seller), fetchStatus(), openPhotoShelf()]);
    refuseUnseen(shop, desk.shop);
    const rows = mergeShop(shop.listings, desk.changes, desk.tokens);
    const listings = rows.flatMap((row): Listing[] => (row.next ? [row.next] : []));
    const profile = mergeProfile(shop.profile, desk.changes.profile);
    setStep("signing");
    const signedShop = await signShop({
      domain: config.deployment,
      seller: desk.seller,
      publisher: status.publisher as `0x${string}`,
      listings,
      profile: profile.next,
      previous: shop.head?.sequence ?? null,
      days,
      shelf,
      sign: (typedData) => signTypedData(wagmi, { ...typedData, account: desk.seller }),
    });
    const published = new Set(rows.flatMap(({ state, draft }) => (state !== "unfinished" && draft ? [draft.key] : [])));
    return {
      shop: signedShop,
      index: status.index,
      done: () => {
        const key = shopKey(config.deployment.escrow, desk.seller);
        newestSequences.set(key, signedShop.head.sequence);
        if (shop.head) {
          const before = shop.listings.map(({ listing }) => listing);
          noteOldPrices(key, oldPrices(before, listings), signedShop.head.sequence, shop.head.expiry);
        }
        changeShop(key, (now) => ({
          drafts: now.drafts.filter((draft) => !published.has(draft.key)),
          removed: [],
          profile: profile.state === "unfinished" ? now.profile : null,
        }));
        const kept = desk.changes.drafts.filter(({ key }) => !published.has(key));
        const cids = kept.flatMap(({ photos }) => photos.flatMap(({ sizes }) => sizes.map(({ cid }) => cid)));
        void shelf.keepOnly(new Set(cids));
      },
    };
  }

  function close(next: boolean): void {
    if (working) return;
    onOpenChange(next);
    if (!next) {
      signed.current = null;
      setStep(null);
      setError(undefined);
    }
  }

  if (step === "done") {
    return (
      <Dialog
        open={open}
        onOpenChange={close}
        title="Published"
        footer={
          <>
            <Button onClick={() => close(false)}>Back to the desk</Button>
            <Button variant="primary" href={`/seller?id=${desk.seller}`}>
              {sells ? "See your shop" : "See your page"}
            </Button>
          </>
        }
      >
        <div className="flex flex-col items-center gap-3 py-4 text-center" role="status">
          <PartyPopper aria-hidden className="size-8 text-green" />
          <p className="font-medium">{sells ? "Your shop is in the market." : "What you signed is in the market."}</p>
          <Carriers />
          {dearer.length > 0 && <p>Some old prices still hold. Your desk shows which, and how to end them.</p>}
        </div>
      </Dialog>
    );
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={sells ? "Publish your shop" : "Publish"}
      description="One signature, no fee. What you typed stays on this device until it is out."
      footer={
        <>
          <Button onClick={() => close(false)} disabled={working}>
            Not yet
          </Button>
          <Button variant="primary" onClick={run} pending={working} disabled={desk.loading}>
            {error !== undefined && step !== null ? "Try again" : "Sign and publish"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {step === null ? (
          <>
            <ul aria-label="What changes" className="flex flex-col gap-2">
              {changes.map((row) => (
                <li key={row.key} className="flex gap-2">
                  <span className="w-20 shrink-0 text-muted">{verbs[row.state]}</span>
                  <span dir="auto" className="min-w-0 font-medium wrap-anywhere">
                    {row.next?.title ?? row.published?.listing.title}
                  </span>
                </li>
              ))}
              {renamed && (
                <li className="flex gap-2">
                  <span className="w-20 shrink-0 text-muted">{desk.shop?.profile ? verbs.changed : verbs.new}</span>
                  <span className="font-medium">Who you are</span>
                </li>
              )}
              {changes.length === 0 && !renamed && <li>Nothing changed: this renews what is there.</li>}
            </ul>
            {unfinished.length > 0 && (
              <p className="text-muted text-sm">Not finished, so they stay here: {unfinished.join(", ")}.</p>
            )}
            {dearer.length > 0 && (
              <div className="rounded-control bg-saffron-wash p-3 text-sm">
                <p className="font-medium">The old prices can still be bought for a while.</p>
                <ul className="mt-1 flex flex-col">
                  {dearer.map((price) => (
                    <li key={`${price.title}/${price.variant}`} dir="auto">
                      {price.title}
                      {price.variant && `, ${price.variant}`}: <Amount value={price.was} token={price.token} />
                    </li>
                  ))}
                </ul>
                <p className="mt-1">
                  You signed them, and they hold until they expire or you end them. Your desk will offer that: one
                  transaction.
                </p>
              </div>
            )}
            <Field
              label={sells ? "These prices hold for" : "It holds for"}
              required
              hint={sells ? "After that you sign again. You can end them sooner." : "After that you sign again."}
            >
              <Select value={days} onChange={({ target }) => setDays(Number(target.value))}>
                {LIFETIMES.map(({ days, label }) => (
                  <option key={days} value={days}>
                    {label}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        ) : (
          <ol aria-label="Progress" aria-live="polite" className="flex flex-col gap-4">
            {STEPS.map(({ key, label, text }, at) => {
              const here = STEPS.findIndex((one) => one.key === step);
              return (
                <li key={key} className="flex gap-3" aria-current={at === here ? "step" : undefined}>
                  <span className="grid size-6 shrink-0 place-items-center">
                    {at < here ? (
                      <Check aria-hidden className="size-5 text-green" />
                    ) : at === here && working ? (
                      <Spinner className="size-5" />
                    ) : (
                      <CircleDashed aria-hidden className="size-5 text-muted" />
                    )}
                  </span>
                  <span>
                    <span className={cx("block font-medium", at > here && "text-muted")}>
                      {label}
                      {at < here && <span className="sr-only"> (done)</span>}
                    </span>
                    <span className="block text-muted text-sm">{text}</span>
                  </span>
                </li>
              );
            })}
          </ol>
        )}
        {error !== undefined && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

/** Only what the seller was shown gets the seller's signature: an index may answer something else the second time. */
function refuseUnseen(read: Shop, shown: Shop | undefined): void {
  if (read.head?.content === shown?.head?.content) return;
  const [seen, known] = [read.head?.sequence ?? 0, shown?.head?.sequence ?? 0];
  throw errorFromCode("shop-changed", { seen, known });
}

const verbs: Record<string, string> = { new: "New", changed: "Changed", removed: "Taken out" };
