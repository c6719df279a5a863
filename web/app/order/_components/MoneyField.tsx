"use client";

import { parseAmount, SoukError } from "@souk/protocol";
import type { ReactNode } from "react";
import { Field, Input } from "@/components/Field";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { useToken } from "@/lib/useConfig";

/** An amount as it was typed: its value in smallest units once it is one within bounds, else what is wrong with it. */
export type TypedMoney = { value: bigint | null; error: string | null };

/** Reads typed amounts of a token, from `least` to `most` smallest units. Nothing typed is neither value nor error. */
export function useTypedMoney(
  token: string,
  text: string,
  { least, most }: { least: bigint; most: bigint },
): TypedMoney {
  const known = useToken(token);
  const money = useMoneyText();
  if (text.trim() === "") return { value: null, error: null };
  try {
    const value = parseAmount(text, known?.decimals ?? 0);
    if (value >= least && value <= most) return { value, error: null };
    return { value: null, error: `From ${money(least, token)} to ${money(most, token)}.` };
  } catch (error) {
    if (!(error instanceof SoukError)) throw error;
    return { value: null, error: `${error.what} ${error.fix}` };
  }
}

/** A field for an amount of a token. */
export function MoneyField({
  label,
  hint,
  token,
  text,
  onText,
  error,
}: {
  label: string;
  hint: ReactNode;
  token: string;
  text: string;
  onText: (text: string) => void;
  error: string | null;
}) {
  const symbol = useToken(token)?.symbol;
  return (
    <Field label={symbol ? `${label}, in ${symbol}` : label} hint={hint} required error={error}>
      <Input
        value={text}
        inputMode="decimal"
        autoComplete="off"
        className="figures"
        onChange={({ target }) => onText(target.value)}
      />
    </Field>
  );
}
