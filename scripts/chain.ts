import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { findFreePort } from "./market/findFreePort.ts";
import { onStopSignal } from "./onStopSignal.ts";
import { readOptions } from "./readOptions.ts";
import { readPort } from "./readPort.ts";

const HELP = `A local chain: Hardhat's node, in memory, with 21 funded test accounts (their keys are public: never use them elsewhere).

  npm run chain -- [--port 8545] [--host 127.0.0.1]

When it listens it prints one line of JSON: {"ready":true,"url":...}. Ctrl-C stops it; nothing is kept.`;

const CHAIN_ID = 31337;

/** Starts Hardhat's JSON-RPC server (HTTP and WebSocket) on a fresh in-memory chain. Port 0 takes any free one. */
export async function startChain(options: { host?: string; port: number; chainId?: number }) {
  const { host = "127.0.0.1", port, chainId = CHAIN_ID } = options;
  if (port !== 0 && (await findFreePort(port, new Set(), host)) !== port) {
    throw new Error(`Port ${port} at ${host} is in use. Stop what listens there, or choose another with --port.`);
  }
  // Own settings instead of hardhat.config.ts: a chain needs no compiler. Blocks may share a second, so that the chain's
  // clock stays with the wall clock however quickly transactions come.
  const { network } = await createHardhatRuntimeEnvironment({
    networks: {
      market: {
        type: "edr-simulated",
        chainType: "l1",
        chainId,
        allowBlocksWithSameTimestamp: true,
        accounts: { count: 21 },
      },
    },
  });
  const server = await network.createServer("market", host, port);
  const address = await server.listen();
  const connections = trackConnections(address.port);
  async function stop(): Promise<void> {
    const closed = server.close();
    connections.cut();
    await closed;
  }
  return { url: `http://${host}:${address.port}`, chainId, stop };
}

/** A server that closes waits for whoever goes on asking over a connection that it has, for ever if need be. */
function trackConnections(port: number) {
  const open = new Set<Socket>();
  function add(message: unknown): void {
    const { socket } = message as { socket: Socket };
    if (socket.localPort !== port) return;
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  }
  subscribe("net.server.socket", add);
  return {
    cut() {
      unsubscribe("net.server.socket", add);
      for (const socket of open) socket.destroy();
    },
  };
}

if (import.meta.main) {
  const { values } = readOptions(HELP, {
    port: { type: "string", default: "8545" },
    host: { type: "string", default: "127.0.0.1" },
  });
  const port = readPort("port", values.port);
  try {
    const chain = await startChain({ host: values.host, port });
    console.log(JSON.stringify({ ready: true, url: chain.url, chainId: chain.chainId }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  onStopSignal(() => process.exit());
}
