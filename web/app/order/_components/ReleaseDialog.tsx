"use client";

import { commandOf, commandTypedData, compactSignature, divideTrade, tradeTerms } from "@souk/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { useConfig as useWalletConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { CopyButton } from "@/components/AddressTag";
import { Amount } from "@/components/Amount";
import { Button } from "@/components/Button";
import { cx } from "@/components/cx";
import { Dialog } from "@/components/Dialog";
import { ErrorNote } from "@/components/ErrorNote";
import { postRelease } from "@/lib/api/postRelease";
import { fromWalletError } from "@/lib/escrow/fromWalletError";
import { phaseWords } from "@/lib/escrow/useCall";
import { formatTime } from "@/lib/format/formatTime";
import { toast } from "@/lib/toast";
import { openReleases } from "@/lib/trades/openReleases";
import { copySigned, isBinding, type SignedCommand, signedReleases } from "@/lib/trades/signedCommand";
import { DivisionList } from "./DivisionList";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** How long a signed release can be submitted, in seconds: 60 days. */
const LIFETIME = 5_184_000;

/** The buyer lets the money go: by a signature that costs nothing and the seller submits, or by a transaction. */
export function ReleaseDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { loaded, account, config, now, service } = parts;
  const { trade, record, state } = loaded;
  const wagmi = useWalletConfig();
  const queries = useQueryClient();
  const { act, phase, error: callError } = useTradeCall(parts);
  const [way, setWay] = useState<"sign" | "send">("sign");
  const [signing, setSigning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const local = useSyncExternalStore(signedReleases.subscribe, signedReleases.all, signedReleases.all).get(record.id);
  const kept = local && isBinding(local, trade, account, now) ? local : undefined;
  const held = openReleases(loaded, now).at(-1);
  const terms = tradeTerms(trade);
  const signed: SignedCommand | undefined = kept ?? (held && { trade: record.id, terms, ...held });
  const division = divideTrade(trade, { kind: "release" });
  const posted = held !== undefined;

  async function sign(): Promise<void> {
    if (!account) return;
    setSigning(true);
    setError(null);
    try {
      const deadline = now + LIFETIME;
      const typedData = commandTypedData(config.deployment, commandOf(trade, { name: "Release" }, deadline));
      const bytes = await signTypedData(wagmi, { ...typedData, account });
      const signature = bytes.length === 132 ? compactSignature(bytes) : bytes;
      const release = { trade: record.id, terms, deadline, signature, signer: account };
      signedReleases.set(record.id, release);
      await send(release);
      toast({ title: "Signed, without a fee", text: "The seller can take the money now.", tone: "green" });
      onOpenChange(false);
    } catch (cause) {
      setError(fromWalletError(cause, { chainId: config.chainId, rpcUrl: config.rpcUrl }));
    } finally {
      setSigning(false);
    }
  }

  async function send({ trade, deadline, signature }: SignedCommand): Promise<void> {
    await postRelease({ trade, deadline, signature });
    await queries.invalidateQueries({ queryKey: ["trade", record.id] });
  }

  const early = state.status === "Funded";
  const disputed = state.status === "Disputed";
  const busy = signing || phase !== null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !busy && onOpenChange(next)}
      title={
        early
          ? "Release the money early"
          : disputed
            ? "Let the seller have it"
            : service
              ? "The work is done"
              : "It arrived"
      }
      footer={
        signed ? (
          <>
            <Button
              pending={busy}
              onClick={async () => {
                if (await act("release", [], "Release the money", "The seller was paid")) onOpenChange(false);
              }}
            >
              Send the transaction myself
            </Button>
            <Button variant="primary" onClick={() => onOpenChange(false)} disabled={busy}>
              Done
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => onOpenChange(false)} disabled={busy}>
              Not now
            </Button>
            <Button
              variant="primary"
              pending={busy}
              onClick={async () => {
                if (way === "sign") return sign();
                const done = await act("release", [], "Release the money", "The seller was paid");
                if (done) onOpenChange(false);
              }}
            >
              {way === "sign" ? "Sign, without a fee" : "Send the transaction"}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {signed ? (
          <div role="status" className="flex flex-col gap-3">
            <p className="font-medium">{posted ? "Signed. The seller can take the money now." : "Signed."}</p>
            <p>
              {posted
                ? `The seller finds your signature here and submits it, until ${formatTime(signed.deadline)}.`
                : "No index took it yet. Copy it and send it to the seller in any way you like: it is safe to show, it pays nobody else."}
            </p>
            <div className="flex items-center gap-1 rounded-control bg-wash py-1 ps-3 pe-1">
              <code className="min-w-0 flex-1 truncate text-xs">{copySigned(signed)}</code>
              <CopyButton text={copySigned(signed)} label="Copy the signed release" />
            </div>
            {!posted && kept && (
              <div>
                <Button
                  size="sm"
                  onClick={() =>
                    send(kept).then(
                      () => setError(null),
                      (cause: unknown) => setError(fromWalletError(cause)),
                    )
                  }
                >
                  Send it to the index again
                </Button>
              </div>
            )}
          </div>
        ) : (
          <>
            <p>
              <Amount value={division.toSeller} token={trade.offer.token} className="font-semibold" /> goes to the
              seller, for good.{" "}
              {early
                ? "It was not marked as shipped yet: do this only if you trust the seller or have it already."
                : disputed
                  ? "You give way: the dispute is over, and the arbiter divides nothing."
                  : "Do this when you have it and it is what you bought."}
            </p>
            {(division.toBuyer > 0n || division.toReferrer > 0n) && (
              <DivisionList division={division} token={trade.offer.token} reader="buyer" />
            )}
            <fieldset className="flex flex-col gap-2">
              <legend className="sr-only">How</legend>
              <Way
                value="sign"
                chosen={way}
                onChoose={setWay}
                label="Sign it, without a fee"
                text="Your wallet signs a release. The seller submits it and pays the network fee."
              />
              <Way
                value="send"
                chosen={way}
                onChoose={setWay}
                label="Send it yourself"
                text="A transaction: the seller is paid at once, you pay the network fee."
              />
            </fieldset>
            <p role="status" className={phase ? "text-muted text-sm" : "sr-only"}>
              {phase && phaseWords[phase]}
            </p>
          </>
        )}
        {(error ?? callError) !== null && <ErrorNote error={error ?? callError} />}
      </div>
    </Dialog>
  );
}

function Way({
  value,
  chosen,
  onChoose,
  label,
  text,
}: {
  value: "sign" | "send";
  chosen: string;
  onChoose: (value: "sign" | "send") => void;
  label: string;
  text: string;
}) {
  return (
    <label
      className={cx(
        "flex cursor-pointer gap-3 rounded-control border p-3",
        chosen === value ? "border-ink bg-wash" : "border-edge hover:bg-wash",
      )}
    >
      <input
        type="radio"
        name="way"
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
        className="mt-1 size-4 shrink-0 accent-saffron"
      />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-muted text-sm">{text}</span>
      </span>
    </label>
  );
}
