export type { LoadProgress } from "./catalogues/loadCatalogue.ts";
export type { Publication } from "./catalogues/publishCatalogue.ts";
export type { CarrierStatus } from "./catalogues/startCarrier.ts";
export type { HeadConflict, HeadIndex, HeadListener } from "./heads/openHeadIndex.ts";
export { DEFAULT_LIMITS, type PeerLimits } from "./limits/peerLimits.ts";
export type { Log, LogEvent } from "./node/logEvent.ts";
export type { Peer, PeerOptions, PeerProgress, PeerStatus, ReadOptions } from "./peer.ts";
export { startPeer } from "./startPeer.ts";
