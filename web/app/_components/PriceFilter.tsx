"use client";

import { formatAmount, type Token } from "@souk/protocol";
import { useEffect, useRef, useState } from "react";
import { Field, Input } from "@/components/Field";
import type { Browse } from "@/lib/browse";
import { explainError } from "@/lib/explainError";

const PAUSE_MS = 400;

/** From … to … in one token. What is typed stays as typed; it applies when it is an amount and the typing pauses. */
export function PriceFilter({
  token,
  browse,
  onChange,
}: {
  token: Token;
  browse: Browse;
  onChange: (part: Partial<Browse>) => void;
}) {
  return (
    <div className="grid grid-cols-2 gap-2">
      <PriceField label="From" token={token} value={browse.minPrice} onChange={(minPrice) => onChange({ minPrice })} />
      <PriceField label="To" token={token} value={browse.maxPrice} onChange={(maxPrice) => onChange({ maxPrice })} />
    </div>
  );
}

function PriceField({
  label,
  token,
  value,
  onChange,
}: {
  label: string;
  token: Token;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(() => (value ? formatAmount(BigInt(value), token.decimals) : ""));
  const [error, setError] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [known, setKnown] = useState(value);
  useEffect(() => () => clearTimeout(pause.current), []);
  // Cleared or changed from elsewhere: a chip, Back, a link.
  if (value !== known) {
    setKnown(value);
    setText(value ? formatAmount(BigInt(value), token.decimals) : "");
    setError(null);
  }
  async function apply(typed: string) {
    try {
      const { parseAmount } = await import("@souk/protocol");
      const amount = typed.trim() === "" ? "" : parseAmount(typed, token.decimals).toString();
      setError(null);
      if (amount === value) return;
      setKnown(amount);
      onChange(amount);
    } catch (fault) {
      setError(explainError(fault).why);
    }
  }
  return (
    <Field label={<span className="font-normal text-muted text-sm">{label}</span>} required error={error}>
      <Input
        required={false}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        placeholder={token.symbol}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => void apply(typed), PAUSE_MS);
        }}
      />
    </Field>
  );
}
