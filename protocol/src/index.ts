// What everybody in a market agrees on: records, typed data, catalogues, the trade's states, faults. Pure, no I/O.
// The contracts' ABIs are a separate entry, `@souk/protocol/abi`.

export { checksumAddress } from "./accounts/checksumAddress.ts";
export { compactSignature } from "./accounts/compactSignature.ts";
export { isAddress } from "./accounts/isAddress.ts";
export { normalizeAddress } from "./accounts/normalizeAddress.ts";
export { type Recover, recoverAddress } from "./accounts/recoverAddress.ts";
export { SHARDS, shardOf } from "./accounts/shardOf.ts";
export { formatAmount } from "./amounts/formatAmount.ts";
export { parseAmount } from "./amounts/parseAmount.ts";
export * from "./api/index.ts";
export type { Block } from "./blocks/block.ts";
export { cidCodec, cidDigest, parseCid } from "./blocks/cidDigest.ts";
export { type Codec, digestToCid } from "./blocks/digestToCid.ts";
export { rawCid } from "./blocks/rawCid.ts";
export { recordCid } from "./blocks/recordCid.ts";
export { verifyBlock } from "./blocks/verifyBlock.ts";
export { type Address, type Hex, ZERO_ADDRESS, ZERO_BYTES32 } from "./bytes/hex.ts";
export { sameBytes } from "./bytes/sameBytes.ts";
export { toBytes } from "./bytes/toBytes.ts";
export { toHex } from "./bytes/toHex.ts";
export { type BuildCatalogueParameters, buildCatalogue } from "./catalogue/buildCatalogue.ts";
export { checkHeadTime } from "./catalogue/checkHeadTime.ts";
export { checkOfferCount } from "./catalogue/checkOfferCount.ts";
export { EPOCH_SECONDS, epochOf } from "./catalogue/epochOf.ts";
export type { Head } from "./catalogue/head.ts";
export { isNewer } from "./catalogue/isNewer.ts";
export { joinChunks } from "./catalogue/joinChunks.ts";
export { proveOffer } from "./catalogue/proveOffer.ts";
export type { UnsignedCatalogue } from "./catalogue/unsignedCatalogue.ts";
export type { CatalogueListing, CatalogueOffer, VerifiedCatalogue } from "./catalogue/verifiedCatalogue.ts";
export { type ChunkListing, verifyChunk } from "./catalogue/verifyChunk.ts";
export { verifyChunks } from "./catalogue/verifyChunks.ts";
export { verifyHead } from "./catalogue/verifyHead.ts";
export { type OfferProof, verifyOfferProof } from "./catalogue/verifyOfferProof.ts";
export { type Config, configSchema, type DemoAccount } from "./config/configSchema.ts";
export {
  type Deployment,
  type DeploymentFile,
  deploymentFileSchema,
  deploymentSchema,
  type Token,
  tokenSchema,
} from "./config/deploymentSchema.ts";
export { errorFromCode } from "./errors/errorFromCode.ts";
export { errorFromRevert } from "./errors/errorFromRevert.ts";
export { ERRORS, type ErrorCode, isErrorCode } from "./errors/errors.ts";
export { fromProblem } from "./errors/fromProblem.ts";
export { type ErrorValue, type ErrorValues, SoukError } from "./errors/soukError.ts";
export { type Problem, toProblem } from "./errors/toProblem.ts";
export { toSoukError } from "./errors/toSoukError.ts";
export { merkleLayers } from "./merkle/merkleLayers.ts";
export { merkleProof } from "./merkle/merkleProof.ts";
export { merkleRoot } from "./merkle/merkleRoot.ts";
export { rootOfProof } from "./merkle/rootOfProof.ts";
export { verifyMerkleProof } from "./merkle/verifyMerkleProof.ts";
export { deriveOffers, type OfferContext } from "./offers/deriveOffers.ts";
export type { Offer, OfferRow } from "./offers/offer.ts";
export { packTerms, type Terms } from "./offers/packTerms.ts";
export { unpackTerms } from "./offers/unpackTerms.ts";
export {
  RATING_STATUSES,
  type Rater,
  type RatingAction,
  type RatingStatus,
  ratingActions,
} from "./rating/ratingActions.ts";
export { type Sealing, sealCommitment } from "./rating/sealCommitment.ts";
export { type Rating as SealedRating, sealOf } from "./rating/sealOf.ts";
export { type ContractOpening, type Opening, toContractOpening } from "./rating/toContractOpening.ts";
export { type CatalogueRoot, catalogueRootSchema } from "./records/catalogueRootSchema.ts";
export { CATEGORIES, type Category } from "./records/categories.ts";
export { type Comment, commentSchema } from "./records/commentSchema.ts";
export { CONDITIONS, type Condition } from "./records/conditions.ts";
export { decodeChunk } from "./records/decodeChunk.ts";
export { decodeComment } from "./records/decodeComment.ts";
export { decodeListing } from "./records/decodeListing.ts";
export { decodeProfile } from "./records/decodeProfile.ts";
export { decodeRoot } from "./records/decodeRoot.ts";
export { encodeChunk } from "./records/encodeChunk.ts";
export { encodeComment } from "./records/encodeComment.ts";
export { encodeListing } from "./records/encodeListing.ts";
export { encodeProfile } from "./records/encodeProfile.ts";
export { encodeRoot } from "./records/encodeRoot.ts";
export { KINDS, type Kind } from "./records/kinds.ts";
export { LIMITS } from "./records/limits.ts";
export {
  type Listing,
  type ListingTerms,
  listingSchema,
  type Photo,
  photoSchema,
  type Shipping,
  shippingSchema,
  termsSchema,
  type Variant,
  variantSchema,
} from "./records/listingSchema.ts";
export { type FieldIssue, fieldIssues, parseRecord } from "./records/parseRecord.ts";
export { type Profile, profileSchema } from "./records/profileSchema.ts";
export { type EndedTrade, endedTradeOf, endedTradesOf } from "./score/endedTrade.ts";
export {
  type MarketScores,
  type MarketScoresParameters,
  marketScores,
  type SellerScore,
} from "./score/marketScores.ts";
export { type SellerScoreParameters, sellerScore } from "./score/sellerScore.ts";
export type { ContractTrade } from "./trade/contractTrade.ts";
export { arbiterShare, type Division, divideTrade, type Payout } from "./trade/divideTrade.ts";
export { type DecodedTrade, fromContractTrade } from "./trade/fromContractTrade.ts";
export { toContractTrade } from "./trade/toContractTrade.ts";
export { STATUSES, type Status, type Trade, type TradeState } from "./trade/trade.ts";
export {
  type Action,
  type ActionKind,
  type Actor,
  isEnded,
  MAX_WINDOW,
  SEALING_WINDOW,
  tradeActions,
} from "./trade/tradeActions.ts";
export { tradeAmount } from "./trade/tradeAmount.ts";
export { tradeDue } from "./trade/tradeDue.ts";
export { serialSpace, tradeId } from "./trade/tradeId.ts";
export { tradePot } from "./trade/tradePot.ts";
export { tradeTerms } from "./trade/tradeTerms.ts";
export { acceptBidDigest } from "./typedData/acceptBidDigest.ts";
export { acceptBidTypedData } from "./typedData/acceptBidTypedData.ts";
export { bidDigest } from "./typedData/bidDigest.ts";
export { bidTypedData } from "./typedData/bidTypedData.ts";
export { catalogueDigest } from "./typedData/catalogueDigest.ts";
export { catalogueTypedData } from "./typedData/catalogueTypedData.ts";
export { commandDigest } from "./typedData/commandDigest.ts";
export type { Command, CommandMessage, CommandName } from "./typedData/commandFields.ts";
export { commandOf, type Intent } from "./typedData/commandOf.ts";
export { commandTypedData } from "./typedData/commandTypedData.ts";
export { type Domain, domainSeparator } from "./typedData/domain.ts";
export { hashAcceptBid } from "./typedData/hashAcceptBid.ts";
export { type Bid, hashBid } from "./typedData/hashBid.ts";
export { hashCatalogue, type SignedCatalogue } from "./typedData/hashCatalogue.ts";
export { hashCommand } from "./typedData/hashCommand.ts";
export { hashOffer } from "./typedData/hashOffer.ts";
export { offerDigest } from "./typedData/offerDigest.ts";
export { offerTypedData } from "./typedData/offerTypedData.ts";
