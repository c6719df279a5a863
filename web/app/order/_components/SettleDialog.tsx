"use client";

import { commandOf, commandTypedData, compactSignature, divideTrade, tradePot, tradeTerms } from "@souk/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { useConfig as useWalletConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { CopyButton } from "@/components/AddressTag";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ErrorNote } from "@/components/ErrorNote";
import { Field, TextArea } from "@/components/Field";
import { postSettlement } from "@/lib/api/postSettlement";
import { fromWalletError } from "@/lib/escrow/fromWalletError";
import { phaseWords } from "@/lib/escrow/useCall";
import { formatTime } from "@/lib/format/formatTime";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { toast } from "@/lib/toast";
import { proposalsOf } from "@/lib/trades/proposalsOf";
import {
  copySigned,
  isBinding,
  type KeptSettlement,
  pasteSettlement,
  signedSettlements,
} from "@/lib/trades/signedCommand";
import { roleIn } from "@/lib/trades/tradeSentence";
import { FeeNote } from "./ActionDialog";
import { DivisionList } from "./DivisionList";
import { MoneyField, useTypedMoney } from "./MoneyField";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** How long a signed proposal can be accepted, in seconds: 7 days. */
const LIFETIME = 604_800;

/** Buyer and seller divide the money themselves: one signs a proposal without a fee, the other accepts it, or signs another. */
export function SettleDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { loaded, account, config, now } = parts;
  const { trade, record } = loaded;
  const { token } = trade.offer;
  const role = roleIn(trade, account);
  const wagmi = useWalletConfig();
  const queries = useQueryClient();
  const money = useMoneyText();
  const { act, phase, error: callError } = useTradeCall(parts);
  const [typed, setTyped] = useState("");
  const [writing, setWriting] = useState(false);
  const [signing, setSigning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const pot = tradePot(trade);
  const { value, error: fault } = useTypedMoney(token, typed, { least: 0n, most: pot });
  const told = proposalsOf(loaded, account, now);
  const local = useSyncExternalStore(signedSettlements.subscribe, signedSettlements.all, signedSettlements.all).get(
    record.id,
  );
  const terms = tradeTerms(trade);
  const kept = local && isBinding(local, trade, account, now) ? local : undefined;
  const [pasted, setPasted] = useState<KeptSettlement>();
  const [text, setText] = useState("");
  const mine = told.mine ?? kept;
  const other = role === "seller" ? "buyer" : "seller";
  const signer = role === "seller" ? trade.buyer : trade.offer.seller;
  const theirs = told.theirs ?? (pasted && isBinding(pasted, trade, signer, now) ? pasted : undefined);
  const shown = writing ? undefined : (theirs ?? mine);

  async function sign(toSeller: bigint): Promise<void> {
    if (!account || (role !== "buyer" && role !== "seller")) return;
    setSigning(true);
    setError(null);
    try {
      const deadline = now + LIFETIME;
      const command = commandOf(trade, { name: "Settle", toSeller }, deadline);
      const bytes = await signTypedData(wagmi, { ...commandTypedData(config.deployment, command), account });
      const signature = bytes.length === 132 ? compactSignature(bytes) : bytes;
      const { id } = record;
      signedSettlements.set(id, {
        trade: id,
        terms,
        toSeller: toSeller.toString(),
        deadline,
        signature,
        signer: account,
      });
      await postSettlement({ trade: id, by: role, toSeller: toSeller.toString(), deadline, signature });
      await queries.invalidateQueries({ queryKey: ["trade", record.id] });
      toast({ title: "Proposed, without a fee", text: `The ${other} can accept it now.`, tone: "green" });
      close();
    } catch (cause) {
      setError(fromWalletError(cause, { chainId: config.chainId, rpcUrl: config.rpcUrl }));
    } finally {
      setSigning(false);
    }
  }

  function paste(): void {
    try {
      setPasted(pasteSettlement(text, config.deployment, trade, signer, now));
      setText("");
      setWriting(false);
      setError(null);
    } catch (cause) {
      setError(cause);
    }
  }

  async function accept(): Promise<void> {
    if (!theirs) return;
    const signatures = role === "buyer" ? [theirs.signature, "0x"] : ["0x", theirs.signature];
    const args = [BigInt(theirs.toSeller), theirs.deadline, ...signatures];
    if (await act("settle", args, "Settle", "The money is divided")) close();
  }

  function close(): void {
    setTyped("");
    setPasted(undefined);
    setWriting(false);
    onOpenChange(false);
  }

  const busy = signing || phase !== null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !busy && (next ? onOpenChange(true) : close())}
      title={shown ? (shown === theirs ? `The ${other}’s proposal` : "Your proposal") : "Propose a division"}
      footer={
        <>
          <Button onClick={() => (shown ? setWriting(true) : close())} disabled={busy}>
            {shown ? "Propose another" : "Not now"}
          </Button>
          {shown === undefined ? (
            <Button
              variant="primary"
              pending={busy}
              disabled={value === null}
              onClick={() => value !== null && sign(value)}
            >
              Sign the proposal
            </Button>
          ) : shown === theirs ? (
            <Button variant="primary" pending={busy} onClick={accept}>
              Accept it
            </Button>
          ) : (
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {shown ? (
          <>
            <p>
              {shown === theirs
                ? `The ${other} has signed this division of the ${money(pot, token)} that the contract holds. Accept it by ${formatTime(shown.deadline)}, and it is paid at once, for good.`
                : `You have signed this division of ${money(pot, token)}. The ${other} can accept it until ${formatTime(shown.deadline)}.`}
            </p>
            <DivisionList
              division={divideTrade(trade, { kind: "settle", toSeller: BigInt(shown.toSeller) })}
              token={token}
              reader={role}
            />
            {shown === theirs && <FeeNote />}
            {shown === mine && kept && (
              <>
                {told.mine === undefined && (
                  <p>No index took it yet. Copy it and send it to the {other} in any way you like.</p>
                )}
                <div className="flex items-center gap-1 rounded-control bg-wash py-1 ps-3 pe-1">
                  <code className="min-w-0 flex-1 truncate text-xs">{copySigned(kept)}</code>
                  <CopyButton text={copySigned(kept)} label="Copy the signed proposal" />
                </div>
              </>
            )}
          </>
        ) : (
          <>
            <p>
              The contract holds {money(pot, token)}. Say how you would divide it, and sign that: it costs nothing. The{" "}
              {other} can accept it within 7 days, and you can’t take it back before that.
            </p>
            {mine && (
              <p>
                Your proposal of before stays good too: the {other} can accept it until {formatTime(mine.deadline)}.
              </p>
            )}
            <MoneyField
              label="To the seller"
              hint={`At most ${money(pot, token)}; the buyer gets the rest.`}
              token={token}
              text={typed}
              onText={setTyped}
              error={fault}
            />
            {value !== null && (
              <DivisionList
                division={divideTrade(trade, { kind: "settle", toSeller: value })}
                token={token}
                reader={role}
              />
            )}
            <details>
              <summary className="cursor-pointer text-muted text-sm">The {other} sent you a signed proposal</summary>
              <div className="mt-3 flex flex-col items-start gap-3">
                <Field className="w-full" label="Paste it" hint="It is checked here before anything is sent.">
                  <TextArea
                    rows={3}
                    value={text}
                    onChange={({ target }) => setText(target.value)}
                    className="font-mono text-sm"
                  />
                </Field>
                <Button size="sm" disabled={text.trim() === ""} onClick={paste}>
                  Check it
                </Button>
              </div>
            </details>
          </>
        )}
        <p role="status" className={phase ? "text-muted text-sm" : "sr-only"}>
          {phase && phaseWords[phase]}
        </p>
        {(error ?? callError) !== null && <ErrorNote error={error ?? callError} />}
      </div>
    </Dialog>
  );
}
