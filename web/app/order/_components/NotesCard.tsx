"use client";

import { type Hex, ZERO_BYTES32 } from "@souk/protocol";
import { Copy, Lock } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Field, TextArea } from "@/components/Field";
import { toast } from "@/lib/toast";
import { noteBook } from "@/lib/trades/noteBook";
import { copyNote, noteDigest, pasteNote } from "@/lib/trades/privateNote";
import { roleIn } from "@/lib/trades/tradeSentence";
import type { OrderParts } from "./OrderView";

/** The private notes of both sides: in clear only where this device knows them, checked against the chain's fingerprint. */
export function NotesCard({ loaded, account, service }: OrderParts) {
  const { record, trade } = loaded;
  const role = roleIn(trade, account);
  if (role === "other") return null;
  const sent = record.note !== ZERO_BYTES32;
  const answered = record.shipNote !== null && record.shipNote !== ZERO_BYTES32;
  const disputed = noteOf("Disputed");
  const ruled = noteOf("Ruled");
  const byBuyer = record.events.find(({ name }) => name === "Disputed")?.args.by === trade.buyer;

  function noteOf(event: string): Hex | null {
    const note = record.events.find(({ name }) => name === event)?.args.note;
    return note === undefined || note === ZERO_BYTES32 ? null : (note as Hex);
  }

  return (
    <Card title="Notes" aside={<Lock aria-hidden className="size-4 text-muted" />}>
      <div className="flex flex-col gap-5">
        {!sent && !answered && !disputed && !ruled && <p className="text-muted">Nobody left a note.</p>}
        {sent && (
          <Note
            digest={record.note}
            title={
              role === "buyer"
                ? "Your note to the seller"
                : service || role === "arbiter"
                  ? "The buyer’s note"
                  : "Where to send it"
            }
            mine={role === "buyer"}
            other={role === "buyer" ? "seller" : "buyer"}
          />
        )}
        {answered && record.shipNote && (
          <Note
            digest={record.shipNote}
            title={role === "seller" ? "Your note to the buyer" : "The seller’s note"}
            mine={role === "seller"}
            other={role === "seller" ? "buyer" : "seller"}
          />
        )}
        {disputed && (
          <Note
            digest={disputed}
            title={
              byBuyer === (role === "buyer") && role !== "arbiter"
                ? "Your reasons"
                : `The ${byBuyer ? "buyer" : "seller"}’s reasons`
            }
            mine={role === (byBuyer ? "buyer" : "seller")}
            other={role === (byBuyer ? "buyer" : "seller") ? "arbiter" : byBuyer ? "buyer" : "seller"}
          />
        )}
        {ruled && (
          <Note
            digest={ruled}
            title={role === "arbiter" ? "Your reasons for the ruling" : "The arbiter’s reasons"}
            mine={role === "arbiter"}
            other={role === "arbiter" ? "parties" : "arbiter"}
          />
        )}
      </div>
    </Card>
  );
}

function Note({ digest, title, mine, other }: { digest: Hex; title: string; mine: boolean; other: string }) {
  const known = useSyncExternalStore(noteBook.subscribe, noteBook.all, noteBook.all).get(digest);
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      {known ? (
        <>
          <p dir="auto" className="mt-1 rounded-control bg-wash p-3 whitespace-pre-wrap wrap-anywhere">
            {known.text}
          </p>
          {mine ? (
            <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="min-w-0 flex-1 basis-60 text-muted text-sm">
                Only this device has the text. Copy it and send it to the {other} in any way you like: its last line
                lets their app check it.
              </p>
              <CopyNoteButton text={copyNote(known)} other={other} />
            </div>
          ) : (
            <p className="mt-1 text-muted text-sm">This is word for word what the chain has the fingerprint of.</p>
          )}
        </>
      ) : mine ? (
        <p className="mt-1 text-muted text-sm">
          It was written on another device, which has the text. Here is only its fingerprint on the chain.
        </p>
      ) : (
        <PasteNote digest={digest} other={other} />
      )}
    </section>
  );
}

function CopyNoteButton({ text, other }: { text: string; other: string }) {
  return (
    <Button
      size="sm"
      icon={<Copy aria-hidden className="size-4" />}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => toast({ title: "Note copied", text: `Send it to the ${other}.` }),
          () => toast({ title: "This browser did not copy it", text: "Select the text and copy it.", tone: "red" }),
        );
      }}
    >
      Copy for the {other}
    </Button>
  );
}

/** The other side's note, pasted and checked. */
function PasteNote({ digest, other }: { digest: Hex; other: string }) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);

  function check(): void {
    const note = pasteNote(text);
    if (!note) {
      setFault("The last line “Souk check: …” is missing. Ask for the note as it was copied from the order’s page.");
    } else if (noteDigest(note) !== digest) {
      setFault("This is not the note that the chain has the fingerprint of. Ask for it again.");
    } else {
      setFault(null);
      noteBook.set(digest, note);
    }
  }

  return (
    <form
      className="mt-2 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <Field
        label={`Paste the ${other}’s note`}
        required
        error={fault}
        hint={`The ${other} wrote a note and copies it to you. It is checked against the chain, so nobody can change it on its way.`}
      >
        <TextArea rows={4} value={text} onChange={({ target }) => setText(target.value)} dir="auto" />
      </Field>
      <div>
        <Button size="sm" type="submit" disabled={text.trim() === ""}>
          Check and keep it
        </Button>
      </div>
    </form>
  );
}
