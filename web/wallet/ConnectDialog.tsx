"use client";

import type { DemoAccount } from "@souk/protocol";
import { Wallet } from "lucide-react";
import { useState } from "react";
import { type Connector, useConnect, useConnectors } from "wagmi";
import { AddressPattern } from "@/components/AddressPattern";
import { Dialog } from "@/components/Dialog";
import { ErrorNote } from "@/components/ErrorNote";
import { Spinner } from "@/components/Spinner";
import { fromWalletError } from "@/lib/escrow/fromWalletError";
import { DEMO_WALLET_ID, type DemoConnector } from "./demoWallet";

/** Choose a wallet: those the browser offers (EIP-6963), and on a local chain one of the demo accounts. */
export function ConnectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const connectors = useConnectors();
  const { mutateAsync: connect } = useConnect();
  const [pending, setPending] = useState<string>();
  const [error, setError] = useState<unknown>();
  const demo = connectors.find(({ id }) => id === DEMO_WALLET_ID);
  const wallets = offered(connectors);

  async function use(connector: Connector, key: string, account?: string): Promise<void> {
    setPending(key);
    setError(undefined);
    try {
      if (account) await (connector as unknown as DemoConnector).select(account);
      await connect({ connector });
      onOpenChange(false);
    } catch (cause) {
      setError(fromWalletError(cause));
    } finally {
      setPending(undefined);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Connect"
      description="A wallet holds your money and signs for you. Souk never sees its key."
    >
      <div className="flex flex-col gap-5">
        {error !== undefined && <ErrorNote error={error} />}
        <section
          aria-labelledby="own-wallets"
          className={wallets.length === 0 && demo ? "order-last border-t pt-5" : ""}
        >
          <h3 id="own-wallets" className="font-medium">
            Your wallet
          </h3>
          {wallets.length === 0 ? (
            <p className="mt-1 text-muted text-sm">
              No wallet was found in this browser. Install a wallet extension (any that speaks EIP-6963), then reload
              this page.
            </p>
          ) : (
            <ul className="mt-3 grid gap-2 sm:grid-cols-2">
              {wallets.map((connector) => (
                <li key={connector.uid}>
                  <Choice
                    icon={<WalletIcon connector={connector} />}
                    name={connector.name}
                    pending={pending === connector.uid}
                    disabled={pending !== undefined}
                    onClick={() => use(connector, connector.uid)}
                  />
                </li>
              ))}
            </ul>
          )}
        </section>
        {demo && (
          <section aria-labelledby="demo-accounts" className={wallets.length > 0 ? "border-t pt-5" : ""}>
            <h3 id="demo-accounts" className="font-medium">
              Try it with play money
            </h3>
            <p className="text-muted text-sm">
              This market runs on your own machine. These accounts belong to everybody, and the test wallet signs at
              once.
            </p>
            {groupsOf((demo as unknown as DemoConnector).demoAccounts).map(([role, accounts]) => (
              <div key={role} className="mt-3">
                <h4 className="text-muted text-sm">{role}</h4>
                <ul className="mt-1 grid gap-2 sm:grid-cols-2">
                  {accounts.map((account) => (
                    <li key={account.address}>
                      <Choice
                        icon={<AddressPattern address={account.address} className="size-7" />}
                        name={account.name}
                        pending={pending === account.address}
                        disabled={pending !== undefined}
                        onClick={() => use(demo, account.address, account.address)}
                      />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Choice({
  icon,
  name,
  pending,
  disabled,
  onClick,
}: {
  icon: React.ReactNode;
  name: string;
  pending: boolean;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      disabled={disabled}
      aria-busy={pending || undefined}
      className="flex min-h-12 w-full items-center gap-3 rounded-control border border-edge bg-card px-3 py-2 text-start transition-colors hover:bg-wash disabled:opacity-60"
    >
      <span className="grid size-8 shrink-0 place-items-center">{pending ? <Spinner className="size-5" /> : icon}</span>
      <span dir="auto" className="min-w-0 truncate font-medium">
        {name}
      </span>
    </button>
  );
}

function WalletIcon({ connector }: { connector: Connector }) {
  const icon = connector.icon?.trim();
  if (!icon?.startsWith("data:image/")) return <Wallet aria-hidden className="size-6" />;
  // biome-ignore lint/performance/noImgElement: a data URL that the wallet announces
  return <img src={icon} alt="" className="size-8 rounded-control" />;
}

/** The demo accounts by role, in the configuration's order. */
function groupsOf(accounts: readonly DemoAccount[]): [string, DemoAccount[]][] {
  const groups = new Map<string, DemoAccount[]>();
  for (const account of accounts) groups.set(account.role, [...(groups.get(account.role) ?? []), account]);
  return [...groups].map(([role, members]) => [`${role[0]?.toUpperCase()}${role.slice(1)}`, members]);
}

/** EIP-6963 wallets; the page's plain `window.ethereum` only where no wallet announces itself. */
function offered(connectors: readonly Connector[]): Connector[] {
  const announced = connectors.filter(({ id, type }) => type === "injected" && id !== "injected");
  if (announced.length > 0) return announced;
  const plain = "ethereum" in window ? connectors.find(({ id }) => id === "injected") : undefined;
  return plain ? [plain] : [];
}
