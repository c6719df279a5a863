import { Check, CircleDashed } from "lucide-react";
import { cx } from "@/components/cx";
import { Spinner } from "@/components/Spinner";
import type { CallPhase } from "@/lib/escrow/sendCall";
import { phaseWords } from "@/lib/escrow/useCall";
import type { PurchaseStep } from "./usePurchase";

const STEPS: { key: PurchaseStep; label: string }[] = [
  { key: "checking", label: "Check the offer once more" },
  { key: "allowing", label: "Allow the contract to take exactly this amount" },
  { key: "paying", label: "Pay" },
];

/** How far a payment is. The page can be left once it is on its way. */
export function PaySteps({ step, phase, native }: { step: PurchaseStep; phase: CallPhase | null; native: boolean }) {
  const steps = STEPS.filter(({ key }) => !native || key !== "allowing");
  const here = steps.findIndex(({ key }) => key === step);
  return (
    <ol aria-label="Progress" aria-live="polite" className="flex flex-col gap-2 border-t pt-4">
      {steps.map(({ key, label }, at) => (
        <li key={key} className="flex items-start gap-2" aria-current={at === here ? "step" : undefined}>
          <span className="grid size-6 shrink-0 place-items-center">
            {at < here ? (
              <Check aria-hidden className="size-5 text-green" />
            ) : at === here ? (
              <Spinner />
            ) : (
              <CircleDashed aria-hidden className="size-4 text-muted" />
            )}
          </span>
          <span className={cx(at > here && "text-muted")}>
            {label}
            {at === here && phase && <span className="block text-muted text-sm">{phaseWords[phase]}</span>}
            {at === here && phase === "confirming" && (
              <span className="block text-muted text-sm">
                You can leave this page: your orders show how it goes on.
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
