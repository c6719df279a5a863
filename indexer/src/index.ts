export { DEFAULT_RATES, type Rate, type RateLimitOptions } from "./http/rateLimit.ts";
export { readSettings, type Settings } from "./readSettings.ts";
export type { ScoreUnits } from "./scores/scores.ts";
export { type Indexer, type IndexerOptions, startIndexer } from "./startIndexer.ts";
