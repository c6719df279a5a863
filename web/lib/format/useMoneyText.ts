"use client";

import { tokenOf, useConfig } from "../useConfig.ts";
import { formatMoney } from "./formatMoney.ts";

/** Writes amounts (smallest units) with their currency's symbol into sentences: "42.50 USDC". */
export function useMoneyText(): (value: bigint, token: string) => string {
  const { config } = useConfig();
  return (value, token) => {
    const known = config ? tokenOf(config, token) : null;
    return known
      ? `${formatMoney(value, known.decimals)} ${known.symbol}`
      : `${formatMoney(value, 0)} units of an unknown token`;
  };
}
