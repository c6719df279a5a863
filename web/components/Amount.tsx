"use client";

import { formatMoney } from "@/lib/format/formatMoney";
import { useToken } from "@/lib/useConfig";
import { Skeleton } from "./Skeleton";

/** Money: `value` in the token's smallest units, shown with every digit and the token's symbol. */
export function Amount({ value, token, className = "" }: { value: bigint; token: string; className?: string }) {
  const known = useToken(token);
  if (known === undefined) return <Skeleton className="inline-block h-[1em] w-20 align-baseline" />;
  if (known === null) {
    return (
      <bdi
        className={`figures ${className}`}
        title={`${token} is not a token this market lists; amount in its smallest units`}
      >
        {formatMoney(value, 0)} units of unknown token
      </bdi>
    );
  }
  return (
    <bdi className={`figures whitespace-nowrap ${className}`}>
      {formatMoney(value, known.decimals)} <span className="font-medium text-[0.85em]">{known.symbol}</span>
    </bdi>
  );
}
