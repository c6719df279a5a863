import { MapPinOff } from "lucide-react";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";

export default function NotFound() {
  return (
    <EmptyState
      icon={<MapPinOff />}
      level={1}
      title="There is nothing at this address"
      action={
        <Button variant="primary" href="/">
          To the market
        </Button>
      }
    >
      The link may be old or mistyped. What was for sale can still be found by searching.
    </EmptyState>
  );
}
