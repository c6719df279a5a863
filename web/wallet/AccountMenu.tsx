"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown, Copy, LogOut, Store, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { useConnection, useDisconnect, useSwitchChain } from "wagmi";
import { AddressPattern } from "@/components/AddressPattern";
import { Amount } from "@/components/Amount";
import { cx } from "@/components/cx";
import { explainError } from "@/lib/explainError";
import { shortHex } from "@/lib/format/shortHex";
import { toast } from "@/lib/toast";
import { ConnectButton } from "./ConnectButton";
import { ConnectDialog } from "./ConnectDialog";
import { connectPrompt } from "./connectPrompt";
import { DEMO_WALLET_ID, type DemoConnector } from "./demoWallet";
import { useFunds } from "./useFunds";
import { useWallet, type Wallet } from "./useWallet";
import { WalletScope } from "./WalletScope";

type Connected = Extract<Wallet, { status: "connected" }>;

/** The account in use with its menu, and the connect dialog while there is none. */
export function AccountMenu() {
  return (
    <WalletScope fallback={<ConnectButton pending />}>
      <AccountSlot />
    </WalletScope>
  );
}

function AccountSlot() {
  const wallet = useWallet();
  const open = useSyncExternalStore(connectPrompt.subscribe, connectPrompt.isOpen, () => false);
  return (
    <>
      {wallet.status === "connected" ? (
        <ConnectedMenu wallet={wallet} />
      ) : (
        <ConnectButton pending={wallet.status === "connecting" && !open} />
      )}
      <ConnectDialog open={open} onOpenChange={connectPrompt.show} />
    </>
  );
}

function ConnectedMenu({ wallet }: { wallet: Connected }) {
  const { connector } = useConnection();
  const { mutate: disconnect } = useDisconnect();
  const demo = connector?.id === DEMO_WALLET_ID ? (connector as unknown as DemoConnector) : undefined;
  const shown = wallet.accountName ?? shortHex(wallet.address);

  return (
    <CSPProvider disableStyleElements>
      <Menu.Root>
        <Menu.Trigger
          aria-label={`Account: ${shown}`}
          className="inline-flex min-h-11 max-w-56 items-center gap-2 rounded-control border border-edge bg-card px-3 font-medium transition-colors hover:bg-wash"
        >
          {wallet.wrongChain ? (
            <TriangleAlert aria-hidden className="size-5 shrink-0 text-red" />
          ) : (
            <AddressPattern address={wallet.address} className="size-6 shrink-0" />
          )}
          <bdi className="truncate max-sm:sr-only">{shown}</bdi>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={8} className="z-50">
            <Menu.Popup className="surface max-h-[80dvh] w-[min(20rem,calc(100vw-2rem))] overflow-y-auto p-2 outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
              <AccountHead wallet={wallet} />
              {wallet.wrongChain && <SwitchChainItem chainId={wallet.wrongChain.expected} />}
              {demo && (
                <Menu.Group className="border-t py-2">
                  <Menu.GroupLabel className="px-3 py-1 text-muted text-sm">Be somebody else</Menu.GroupLabel>
                  <Menu.RadioGroup
                    value={wallet.address}
                    onValueChange={(address: string) => {
                      demo.select(address).catch(tell);
                    }}
                  >
                    {demo.demoAccounts.map((account) => (
                      <Menu.RadioItem
                        key={account.address}
                        value={account.address.toLowerCase()}
                        closeOnClick
                        className={itemLook}
                      >
                        <AddressPattern address={account.address} className="size-6 shrink-0" />
                        <span className="min-w-0 flex-1 truncate">{account.name}</span>
                        <span className="text-muted text-sm">{account.role}</span>
                        <Menu.RadioItemIndicator className="shrink-0">
                          <Check aria-hidden className="size-4" />
                        </Menu.RadioItemIndicator>
                      </Menu.RadioItem>
                    ))}
                  </Menu.RadioGroup>
                </Menu.Group>
              )}
              <div className="border-t pt-2">
                <Menu.Item className={itemLook} render={<Link href={`/seller?id=${wallet.address}`} />}>
                  <Store aria-hidden className="size-5 text-muted" />
                  My shop as others see it
                </Menu.Item>
                <Menu.Item
                  className={itemLook}
                  onClick={() => {
                    navigator.clipboard
                      .writeText(wallet.address)
                      .then(() => toast({ title: "Address copied", text: wallet.address }), tell);
                  }}
                >
                  <Copy aria-hidden className="size-5 text-muted" />
                  Copy address
                </Menu.Item>
                <Menu.Item className={itemLook} onClick={() => disconnect({})}>
                  <LogOut aria-hidden className="size-5 text-muted" />
                  Disconnect
                </Menu.Item>
              </div>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </CSPProvider>
  );
}

function AccountHead({ wallet }: { wallet: Connected }) {
  const funds = useFunds(wallet.address);
  return (
    <div className="px-3 pt-1 pb-3">
      <p className="truncate font-medium">{wallet.accountName ?? wallet.walletName}</p>
      <p className="figures text-muted text-sm" title={wallet.address}>
        <bdi>{shortHex(wallet.address)}</bdi>
      </p>
      <div className="mt-2 flex flex-col gap-0.5 text-sm">
        {funds.map(({ token, value }) => (
          <div key={token}>
            <Amount value={value} token={token} className="truncate" />
          </div>
        ))}
      </div>
    </div>
  );
}

function SwitchChainItem({ chainId }: { chainId: number }) {
  const { mutate: switchChain } = useSwitchChain();
  return (
    <Menu.Item
      className={cx(itemLook, "bg-red-wash text-red")}
      onClick={() => switchChain({ chainId }, { onError: tell })}
    >
      <TriangleAlert aria-hidden className="size-5" />
      Wrong chain: switch to this market’s
    </Menu.Item>
  );
}

const itemLook =
  "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-control px-3 text-start outline-none data-highlighted:bg-wash";

function tell(error: unknown): void {
  const { what, fix } = explainError(error);
  toast({ title: what, text: fix, tone: "red" });
}
