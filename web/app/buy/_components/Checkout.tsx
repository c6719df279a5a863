"use client";

import { type Address, type Config, errorFromCode, isAddress, tradeDue, ZERO_ADDRESS } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useId, useState } from "react";
import { usePublicClient, useConfig as useWalletConfig } from "wagmi";
import { AddressTag } from "@/components/AddressTag";
import { Amount } from "@/components/Amount";
import { ArbiterNote } from "@/components/ArbiterNote";
import { Button } from "@/components/Button";
import { cx } from "@/components/cx";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, Input, Select, TextArea } from "@/components/Field";
import { Photo } from "@/components/Photo";
import { Seal } from "@/components/Seal";
import { useTypedText } from "@/lib/device/useTypedText";
import { buyCall } from "@/lib/escrow/buyCall";
import { estimateFee } from "@/lib/escrow/sendCall";
import { countryName } from "@/lib/format/countryName";
import { formatMoney } from "@/lib/format/formatMoney";
import { isolate } from "@/lib/format/isolate";
import { leadingDigits } from "@/lib/format/leadingDigits";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { toast } from "@/lib/toast";
import { tokenOf } from "@/lib/useConfig";
import type { Check } from "@/lib/verify/check";
import type { ProvenListing } from "@/lib/verify/checkListing";
import { readListingState } from "@/lib/verify/readListingState";
import { useProfile } from "@/lib/verify/useProfile";
import { ConnectButton } from "@/wallet/ConnectButton";
import { useFunds } from "@/wallet/useFunds";
import { useWallet } from "@/wallet/useWallet";
import { ChainNotice } from "@/wallet/WalletGate";
import { PaySteps } from "./PaySteps";
import { usePurchase } from "./usePurchase";
import { WhatHappens } from "./WhatHappens";

/** What the buyer chooses and types, what is paid, what follows from it, and the payment itself. */
export function Checkout({
  checked,
  config,
  wanted,
  referrer,
}: {
  checked: ProvenListing;
  config: Config;
  wanted: number;
  referrer: string | null;
}) {
  const { listing, head, offers, answer, cid } = checked;
  const router = useRouter();
  const wallet = useWallet();
  const money = useMoneyText();
  const noteId = useId();
  const [index, setIndex] = useState(offers[wanted] ? wanted : 0);
  const [quantityText, typeQuantity, clearQuantity] = useTypedText(`buy/${cid}/quantity`, "1");
  const [note, typeNote, clearNote] = useTypedText(`buy/${cid}/note`);
  const profile = useProfile(head.profile);
  const { buy, step, phase, error, pending } = usePurchase(config);
  const state = useQuery({
    queryKey: ["checkout-state", cid, head.seller],
    queryFn: () => readListingState(config, offers),
    staleTime: 0,
  });

  const row = offers[index] ?? offers[0];
  if (!row) return <ErrorNote error={errorFromCode("listing-not-found", { cid })} />;
  const { offer } = row;
  const service = listing.kind === "service";
  const left = state.data?.left.get(offer.item);
  const unique = offer.stock === 1;
  const most = unique ? 1 : (left ?? 0xffff_ffff);
  const quantity = unique ? 1 : Number(quantityText);
  const quantityFault =
    left === 0
      ? null
      : !(Number.isInteger(quantity) && quantity >= 1)
        ? "Write a whole number, 1 or more."
        : quantity > most
          ? `Only ${most} ${most === 1 ? "is" : "are"} left.`
          : null;
  const due = quantityFault ? 0n : tradeDue(offer, quantity);
  const mine = wallet.address === offer.seller;
  const soldOut =
    left === 0
      ? errorFromCode("Escrow_SoldOut", { item: offer.item, left: 0, asked: quantityFault ? 1 : quantity })
      : null;
  const blocked = state.data?.fault ?? soldOut;
  const trade = {
    offer,
    quantity,
    referrer: referrer && isAddress(referrer) ? (referrer.toLowerCase() as Address) : ZERO_ADDRESS,
    released: 0n,
  };
  const evidence = { content: head.content, proof: row.proof, signature: head.signature };
  const way = listing.shipping[row.shipping];
  const photo = listing.photos[0];
  const size = photo?.sizes[0];

  /** The address keeps the choice, so that it outlives a reload, and another link to the listing is not overruled by it. */
  function choose(at: number): void {
    setIndex(at);
    const url = new URL(window.location.href);
    url.searchParams.set("offer", String(at));
    window.history.replaceState(null, "", url);
  }

  async function pay(): Promise<void> {
    if (!wallet.address) return;
    const hint = answer.availability.find(({ item }) => item === offer.item)?.serial;
    const id = await buy(
      { trade, evidence, note, title: listing.title, hint: unique && hint ? BigInt(hint) : null },
      wallet.address,
    );
    if (!id) return;
    clearNote();
    clearQuantity();
    toast({ title: "Paid", text: "The contract holds your money until it arrived.", tone: "green" });
    router.push(`/order?id=${id}`);
  }

  return (
    <>
      <h1 className="text-3xl">Buy</h1>
      <form
        className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void pay();
        }}
      >
        <div className="flex min-w-0 flex-col gap-6">
          {wallet.status === "connected" && <ChainNotice wallet={wallet} />}
          {state.error && <ErrorNote error={state.error} onRetry={() => void state.refetch()} />}
          {blocked && <ErrorNote error={blocked} />}
          <section aria-label="What you buy" className="surface flex gap-4 p-4 md:p-6">
            <Photo
              photo={photo && size ? { cid: size.cid, alt: photo.alt, color: photo.color } : null}
              eager
              className="aspect-4/3 w-24 shrink-0 self-start rounded-control sm:w-36"
            />
            <div className="min-w-0 flex-1">
              <h2 lang={listing.language} className="text-lg wrap-anywhere">
                <Link href={`/listing?id=${cid}&seller=${offer.seller}`} className="underline-offset-4 hover:underline">
                  <bdi>{listing.title}</bdi>
                </Link>
              </h2>
              <p className="mt-1 flex flex-wrap items-center gap-2 text-muted text-sm">
                from
                <AddressTag
                  address={offer.seller}
                  name={profile.data?.name ?? null}
                  href={`/seller?id=${offer.seller}`}
                  copy={false}
                />
              </p>
              <div className="mt-3">
                <Seal
                  checks={[...checked.checks, ...(state.data?.checks ?? unread(state.error))]}
                  pending={state.isPending}
                />
              </div>
            </div>
          </section>

          <section aria-label="What you choose" className="surface grid gap-4 p-4 sm:grid-cols-2 md:p-6">
            {offers.length > 1 && (
              <Field label={service ? "Which" : "Variant and shipping"} required className="sm:col-span-2">
                <Select value={index} onChange={({ target }) => choose(Number(target.value))} disabled={pending}>
                  {offers.map((one, at) => {
                    const variant = listing.variants[one.variant]?.title;
                    const shipping = service ? "" : listing.shipping[one.shipping]?.title;
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: an offer is known by its place in the listing
                      <option key={at} value={at}>
                        {[variant, shipping, money(one.offer.price, one.offer.token)]
                          .flatMap((part) => (part ? [isolate(part)] : []))
                          .join(" · ")}
                      </option>
                    );
                  })}
                </Select>
              </Field>
            )}
            {!unique && (
              <Field
                label="How many"
                required
                error={quantityFault}
                hint={left === null || left === undefined ? undefined : `${left} left`}
              >
                <Input
                  value={quantityText}
                  onChange={({ target }) => typeQuantity(target.value)}
                  inputMode="numeric"
                  autoComplete="off"
                  className="figures"
                  disabled={pending}
                />
              </Field>
            )}
            {!service && way && (
              <p className="self-end pb-2 text-muted text-sm">
                {way.countries.length > 0
                  ? `Goes to ${way.countries.map(countryName).join(", ")}.`
                  : "Goes everywhere."}{" "}
                {way.maxDays > 0 && `${way.minDays} to ${way.maxDays} days on the way.`}
              </p>
            )}
            <Field
              className="sm:col-span-2"
              label={service ? "What the seller should know" : "Where it should go"}
              hint={
                service
                  ? "A private note, for the seller only."
                  : "Name and address, as on a parcel. For the seller only."
              }
            >
              <TextArea
                rows={4}
                value={note}
                onChange={({ target }) => typeNote(target.value)}
                aria-describedby={noteId}
                autoComplete="street-address"
                disabled={pending}
                dir="auto"
              />
            </Field>
            <p id={noteId} className="text-sm sm:col-span-2">
              <strong className="font-medium">Who can read it:</strong> you, on this device. The chain gets only a
              fingerprint that gives nothing away. After paying you copy the note to the seller yourself; the seller’s
              app checks that it is exactly this one.
            </p>
          </section>
          <WhatHappens offer={offer} due={money(due, offer.token)} service={service} />
        </div>

        <aside aria-label="Payment" className="surface flex min-w-0 flex-col gap-4 p-4 md:p-6 lg:sticky lg:top-28">
          <h2 className="text-lg">You pay</h2>
          <dl className="flex flex-col gap-2">
            <Line label={quantity > 1 && !quantityFault ? `Price, ${quantity} pieces` : "Price"}>
              <Amount value={due - (quantityFault ? 0n : offer.deposit)} token={offer.token} />
            </Line>
            {way && way.price > 0n && !quantityFault && (
              <Line label={`of that, ${way.title}`} quiet>
                <Amount value={way.price * BigInt(quantity)} token={offer.token} />
              </Line>
            )}
            {offer.deposit > 0n && (
              <Line label="Deposit, comes back">
                <Amount value={offer.deposit} token={offer.token} />
              </Line>
            )}
            <Line label="Souk’s fee">none</Line>
            <Line label="To the contract" strong className="border-t pt-2">
              <Amount value={due} token={offer.token} className="text-lg" />
            </Line>
          </dl>
          {offer.arbiter !== ZERO_ADDRESS && (
            <div className="flex flex-col gap-2 border-t pt-4">
              <h3 className="font-semibold">Who decides if you two disagree</h3>
              <ArbiterNote arbiter={offer.arbiter} bps={offer.arbiterBps} />
            </div>
          )}
          {wallet.status === "connected" ? (
            <Pay
              config={config}
              account={wallet.address}
              token={offer.token}
              due={due}
              feeOf={() =>
                buyCall(
                  config.deployment.escrow,
                  { ...trade, buyer: wallet.address, serial: BigInt(Math.floor(Math.random() * 2 ** 50)) },
                  `0x${"1".repeat(64)}`,
                  evidence,
                )
              }
              label={`Pay ${money(due, offer.token)}`}
              disabled={Boolean(quantityFault || blocked || mine || wallet.wrongChain || !state.data)}
              pending={pending}
            />
          ) : (
            <>
              <ConnectButton primary pending={wallet.status === "connecting"}>
                Connect to pay
              </ConnectButton>
              <p className="text-muted text-sm">Nothing is paid before you confirm it in your wallet.</p>
            </>
          )}
          {mine && <p className="text-sm">This is your own listing. Switch to another account to buy it.</p>}
          {step && <PaySteps step={step} phase={phase} native={offer.token === ZERO_ADDRESS} />}
          {error !== null && <ErrorNote error={error} />}
        </aside>
      </form>
    </>
  );
}

/** The check that could not be made because the chain's node did not answer. */
function unread(error: unknown): Check[] {
  return error
    ? [{ name: "The chain agrees", status: "unknown", text: "The chain’s node did not answer.", values: [] }]
    : [];
}

/** The button, with what stands in its way: the balance, and the network fee that comes on top. */
function Pay({
  config,
  account,
  token,
  due,
  feeOf,
  label,
  disabled,
  pending,
}: {
  config: Config;
  account: Address;
  token: Address;
  due: bigint;
  feeOf: () => ReturnType<typeof buyCall>;
  label: string;
  disabled: boolean;
  pending: boolean;
}) {
  const wagmi = useWalletConfig();
  const client = usePublicClient();
  const funds = useFunds(account);
  const native = token === ZERO_ADDRESS;
  const { data: fee } = useQuery({
    queryKey: ["fee", account, token, due.toString()],
    enabled: due > 0n && client !== undefined,
    staleTime: 30_000,
    queryFn: async () => {
      const exact = native ? await estimateFee(wagmi, feeOf(), account) : undefined;
      if (exact !== undefined || !client) return exact ?? null;
      const { maxFeePerGas } = await client.estimateFeesPerGas();
      return maxFeePerGas * (native ? GAS_NATIVE : GAS_TOKEN);
    },
  });
  const has = funds.find((one) => one.token === token)?.value;
  const coin = funds.find((one) => one.token === ZERO_ADDRESS)?.value;
  const known = tokenOf(config, token);
  const short =
    has !== undefined && has < due && known
      ? errorFromCode("balance-too-low", {
          due: formatMoney(due, known.decimals),
          seen: formatMoney(has, known.decimals),
          symbol: known.symbol,
        })
      : coin !== undefined && fee && coin < fee + (native ? due : 0n)
        ? errorFromCode("gas-too-low")
        : null;
  return (
    <>
      <dl className="flex flex-col gap-1 text-sm">
        {/* An estimate, whose exact value the wallet shows; and a balance, of which nobody reads eighteen decimals. */}
        <Line label="Network fee, about">
          {fee ? <Amount value={leadingDigits(fee, 3, "up")} token={ZERO_ADDRESS} /> : "…"}
        </Line>
        <Line label="In your account, about">
          {has === undefined ? "…" : <Amount value={leadingDigits(has, 6, "down")} token={token} />}
        </Line>
      </dl>
      {short && <ErrorNote error={short} />}
      <Button type="submit" variant="primary" pending={pending} disabled={disabled || short !== null}>
        {label}
      </Button>
      <p className="text-muted text-sm">
        {native
          ? "Your wallet asks you once to confirm. The network fee goes to the chain that carries it out."
          : `Your wallet asks twice: first to allow the contract exactly this amount of ${known?.symbol ?? "the token"}, then to pay it. The network fee goes to the chain.`}
      </p>
    </>
  );
}

/** Gas of a purchase that can't be estimated yet, for example before the allowance. */
const GAS_NATIVE = 80_000n;
const GAS_TOKEN = 170_000n;

function Line({
  label,
  strong = false,
  quiet = false,
  className,
  children,
}: {
  label: string;
  strong?: boolean;
  quiet?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx("flex flex-wrap items-baseline justify-between gap-x-4", quiet && "text-muted text-sm", className)}
    >
      <dt className={strong ? "font-medium" : "text-muted"}>{label}</dt>
      <dd className={strong ? "font-semibold" : undefined}>{children}</dd>
    </div>
  );
}
