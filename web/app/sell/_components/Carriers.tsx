"use client";

import { errorFromCode } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import { ErrorNote } from "@/components/ErrorNote";
import { fetchStatus } from "@/lib/api/fetchStatus";

const POLL_MS = 3_000;

/** Whether anybody but this one index carries what was published: as far as its peer is connected to others. */
export function Carriers() {
  const { data: status } = useQuery({
    queryKey: ["status"],
    queryFn: ({ signal }) => fetchStatus(signal),
    staleTime: 0,
    refetchInterval: POLL_MS,
  });
  if (!status) return <p className="text-muted">Buyers will find it in a moment.</p>;
  if (status.peer.connections > 0) {
    return (
      <p className="text-muted">
        Other peers carry it too, so it can be found while your computer is off. Buyers will find it in a moment.
      </p>
    );
  }
  return (
    <>
      <p className="text-muted">
        Buyers who use this index will find it in a moment. Nobody else has it yet; it goes on by itself when another
        peer comes.
      </p>
      <ErrorNote error={errorFromCode("peer-alone")} />
    </>
  );
}
