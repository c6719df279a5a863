import { type Kysely, sql } from "kysely";
import type { Migration, MigrationProvider } from "kysely/migration";

/*
 * The same SQL for PGlite and PostgreSQL. Hashes, addresses and ids are `0x…` text, chain amounts numeric, times unix
 * seconds. Everything but comments, releases, settlements and openings can be rebuilt from the chain and the peers.
 */

const statements = [
  "create extension if not exists pg_trgm",
  "create extension if not exists unaccent",
  "create text search configuration souk (copy = simple)",
  `alter text search configuration souk
     alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart
     with unaccent, simple`,

  `create table follower (
     id int primary key check (id = 1),
     chain_id bigint not null,
     escrow text not null,
     block bigint,
     hash text,
     timestamp bigint,
     finalized bigint)`,
  "create table blocks (number bigint primary key, hash text not null, timestamp bigint not null)",
  `create table events (
     block bigint not null,
     log_index int not null,
     block_hash text not null,
     tx_hash text not null,
     timestamp bigint not null,
     name text not null,
     trade text,
     account text,
     args jsonb not null,
     primary key (block, log_index))`,
  "create index events_trade on events (trade, block, log_index) where trade is not null",
  "create index events_account on events (account, name) where account is not null",
  "create table floors (seller text primary key, sequence bigint not null)",

  `create table trades (
     id text primary key,
     seller text not null,
     buyer text not null,
     item text not null,
     space smallint not null,
     serial numeric(20) not null,
     quantity bigint not null,
     listing_cid text not null,
     status text not null,
     time bigint not null,
     note text not null,
     ship_note text,
     terms jsonb not null,
     block bigint not null,
     log_index int not null)`,
  "create index trades_buyer on trades (buyer, (-block), (-log_index))",
  "create index trades_seller on trades (seller, (-block), (-log_index))",
  "create index trades_item on trades (seller, item, space)",
  "create index trades_listing on trades (seller, listing_cid)",

  `create table ratings (
     trade text not null,
     rater text not null,
     ratee text not null,
     rater_is_buyer boolean not null,
     sealed text,
     stars smallint,
     comment text,
     block bigint,
     log_index int,
     block_hash text,
     tx_hash text,
     timestamp bigint,
     primary key (trade, rater))`,
  `create index ratings_ratee on ratings (ratee, rater_is_buyer, block desc, log_index desc) include (stars)
     where stars is not null`,

  `create table sellers (
     address text primary key,
     head_cid text not null,
     content text not null,
     sequence bigint not null,
     expiry bigint not null,
     root bytea not null,
     signature text not null,
     tree bytea not null,
     leaf_count int not null,
     profile_cid text,
     profile bytea,
     name text)`,
  // Stored as it is, so that single nodes of a large tree are read without unpacking the rest.
  "alter table sellers alter column tree set storage external",

  `create table listings (
     seller text not null,
     cid text not null,
     current boolean not null,
     title text not null,
     category text not null,
     kind text not null,
     condition text,
     language text not null,
     country text,
     token text not null,
     price numeric(39) not null,
     price_max numeric(39) not null,
     photo jsonb not null,
     position int not null,
     first_leaf int not null,
     offer_count int not null,
     sequence bigint not null,
     expiry bigint not null,
     in_stock boolean not null,
     revoked boolean not null,
     primary key (seller, cid))`,
  "create index listings_cid on listings (cid)",
  // One index per order of the search: every key ascends, so that a page starts where a row comparison says.
  "create index listings_browse on listings (position, (-sequence), seller, cid) where current",
  "create index listings_newest on listings ((-sequence), (-position), seller, cid) where current",
  "create index listings_cheapest on listings (token, price, seller, cid) where current",
  "create index listings_dearest on listings (token, (-price), seller, cid) where current",

  `create table listing_texts (
     seller text not null,
     cid text not null,
     document tsvector not null,
     words text not null,
     primary key (seller, cid),
     foreign key (seller, cid) references listings (seller, cid) on delete cascade)`,
  "create index listing_texts_document on listing_texts using gin (document)",
  "create index listing_texts_words on listing_texts using gin (words gin_trgm_ops)",

  `create table listing_blocks (
     seller text not null,
     cid text not null,
     bytes bytea not null,
     primary key (seller, cid),
     foreign key (seller, cid) references listings (seller, cid) on delete cascade)`,

  `create table items (
     seller text not null,
     cid text not null,
     position int not null,
     item text not null,
     stock bigint not null,
     primary key (seller, cid, position),
     foreign key (seller, cid) references listings (seller, cid) on delete cascade)`,
  "create index items_item on items (seller, item)",

  `create table comments (
     digest text primary key,
     cid text not null unique,
     bytes bytea not null,
     text text not null,
     created bigint not null,
     shared boolean not null default false)`,
  "create index ratings_comment on ratings (comment) where comment is not null",
  "create index comments_created on comments (created)",
  `create table releases (
     trade text not null,
     signer text not null,
     deadline bigint not null,
     signature text not null,
     primary key (trade, signer))`,
  `create table openings (
     trade text not null,
     rater text not null,
     ratee text not null,
     rater_is_buyer boolean not null,
     stars smallint not null,
     comment text not null,
     salt text not null,
     primary key (trade, rater))`,
];

const disputes = [
  "alter table trades add column arbiter text",
  "update trades set arbiter = nullif(terms->'offer'->>'arbiter', '0x0000000000000000000000000000000000000000')",
  "create index trades_arbiter on trades (arbiter, (-block), (-log_index)) where arbiter is not null",
  // Nothing says which terms the signatures at hand are for, so they are not passed on.
  "alter table releases add column terms text not null default ''",
  "alter table releases alter column terms drop default",
  `create table settlements (
     trade text not null,
     signer text not null,
     terms text not null,
     to_seller numeric(78) not null,
     deadline bigint not null,
     signature text not null,
     primary key (trade, signer))`,
];

const scores = [`create index ratings_newest on ratings (block, log_index) where rater_is_buyer and stars is not null`];

const run = (steps: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of steps) await sql.raw(statement).execute(db);
  },
});

const migrations: Record<string, Migration> = {
  "0001_one_sale": run(statements),
  "0002_disputes": run(disputes),
  "0003_scores": run(scores),
};

/** Every step of the database's shape, in order of name. */
export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
