/**
 * Preloaded (`node --import`) into every process that `startProcess` starts. The channel to the process that
 * started it closes when that one ends, however it ended (`kill -9` included); then this one ends too, and with it
 * every process in the group that it leads, so that nothing is left behind.
 */

/** Milliseconds for closing databases and sockets before the whole group is killed. */
const GRACE = 5_000;

const leadsGroup = process.env.SOUK_LEADS_GROUP === "1";
delete process.env.SOUK_LEADS_GROUP; // what this process starts in turn is in the group and does not lead it

if (leadsGroup && process.channel) {
  process.on("disconnect", () => {
    const killGroup = () => process.kill(-process.pid, "SIGKILL");
    if (process.listenerCount("SIGTERM") === 0) killGroup();
    process.on("exit", killGroup);
    setTimeout(killGroup, GRACE).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
