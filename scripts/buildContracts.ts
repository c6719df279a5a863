import hre from "hardhat";

/** Compiles contracts/ into artifacts/; returns at once when nothing changed. */
export async function buildContracts(): Promise<void> {
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
}

if (import.meta.main) await buildContracts();
