"use client";

import type { Address } from "@souk/protocol";
import { escrowAbi } from "@souk/protocol/abi";
import { useQuery } from "@tanstack/react-query";
import type { Abi } from "viem";
import { usePublicClient } from "wagmi";
import { Amount } from "@/components/Amount";
import { Button } from "@/components/Button";
import { ErrorNote } from "@/components/ErrorNote";
import { phaseWords, useCall } from "@/lib/escrow/useCall";
import { tokensOf, useConfig } from "@/lib/useConfig";

/** Money that could not be pushed to the account (a token that refused it, for example) and waits in the contract. */
export function CreditsNotice({ account }: { account: Address }) {
  const { config } = useConfig();
  const client = usePublicClient();
  const { send, phase, error, pending } = useCall();
  const { data: credits = [] } = useQuery({
    queryKey: ["credits", account],
    enabled: config !== undefined && client !== undefined,
    queryFn: async () => {
      if (!config || !client) return [];
      const { escrow } = config.deployment;
      const read = async (token: Address) => ({
        token,
        value: await client.readContract({
          address: escrow,
          abi: escrowAbi,
          functionName: "creditOf",
          args: [account, token],
        }),
      });
      const all = await Promise.all(tokensOf(config).map(({ address }) => read(address)));
      return all.filter(({ value }) => value > 0n);
    },
  });
  if (credits.length === 0 || !config) return null;
  return (
    <section aria-labelledby="credits" className="rounded-card border border-green bg-green-wash p-4">
      <h2 id="credits" className="font-sans font-semibold">
        Money waits for you
      </h2>
      <p className="mt-1">It could not be delivered when a sale ended, so the contract keeps it for you alone.</p>
      <ul className="mt-3 flex flex-col gap-2">
        {credits.map(({ token, value }) => (
          <li key={token} className="flex flex-wrap items-center gap-3">
            <Amount value={value} token={token} className="font-semibold" />
            <Button
              size="sm"
              pending={pending}
              onClick={() =>
                send(
                  {
                    address: config.deployment.escrow,
                    abi: escrowAbi as Abi,
                    functionName: "withdraw",
                    args: [account, token],
                  },
                  { account, label: "Take out money that waited", path: "/orders" },
                )
              }
            >
              {phase ? phaseWords[phase] : "Take it out"}
            </Button>
          </li>
        ))}
      </ul>
      {error !== null && <ErrorNote className="mt-3" error={error} />}
    </section>
  );
}
