"use client";

import type { SearchAnswer } from "@souk/protocol/api";
import { SlidersHorizontal, Store } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/Button";
import { cx } from "@/components/cx";
import { Drawer } from "@/components/Dialog";
import { EmptyState } from "@/components/EmptyState";
import { ErrorNote } from "@/components/ErrorNote";
import { Select } from "@/components/Field";
import { ListingGrid } from "@/components/ListingGrid";
import { useIndexBack } from "@/lib/api/useIndexBack";
import { countFilters, NO_BROWSE, readBrowse, type Browse as Selection } from "@/lib/browse";
import { formatCount } from "@/lib/format/formatCount";
import { categoryLabels, sortLabels } from "@/lib/labels";
import { useConfig } from "@/lib/useConfig";
import { useCheckedCards } from "@/lib/verify/useCheckedCards";
import { ActiveFilters } from "./ActiveFilters";
import { CategoryRail } from "./CategoryRail";
import { Filters } from "./Filters";
import { goTo } from "./goTo";
import { useSearch } from "./useSearch";

/** The market: aisles, filters, results. The address bar holds what is shown, so that it can be sent, kept and gone back to. */
export function Browse() {
  const [browse, change] = useSelection();
  const search = useSearch(browse);
  useIndexBack(search.error, search.refetch);
  const { error: configError, retry: retryConfig } = useConfig();
  const [drawer, setDrawer] = useState(false);
  const first = search.data?.pages[0];
  const cards = search.data?.pages.flatMap((page) => page.results) ?? [];
  const faults = useCheckedCards(search.data?.pages, cardsOf);
  const filters = countFilters(browse);
  const panel = <Filters browse={browse} facets={first?.facets} onChange={change} />;
  return (
    <>
      <CategoryRail browse={browse} counts={first && countsOf(first.facets.category)} />
      <div className="page py-6">
        <div className="mb-5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
          <div className="min-w-0">
            <h1 className="text-2xl wrap-anywhere">
              <bdi>{titleOf(browse)}</bdi>
            </h1>
            <p role="status" className="figures min-h-6 text-muted text-sm">
              {first && !search.isPlaceholderData && countOf(first.total)}
            </p>
          </div>
          <div className="flex w-full items-center gap-2 sm:w-auto">
            <Button
              className="flex-1 lg:hidden"
              icon={<SlidersHorizontal aria-hidden className="size-4" />}
              onClick={() => setDrawer(true)}
            >
              Filters{filters > 0 && ` (${filters})`}
            </Button>
            <Select
              aria-label="Sort"
              className="flex-1 sm:w-48"
              value={browse.sort || "relevance"}
              onChange={(event) => change({ sort: event.target.value === "relevance" ? "" : event.target.value })}
            >
              {Object.entries(sortLabels).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </div>
        </div>
        <ActiveFilters browse={browse} onChange={change} />
        <div className="flex items-start gap-8">
          <aside aria-label="Filters" className="sticky top-24 hidden w-56 shrink-0 lg:block">
            {panel}
          </aside>
          <section aria-label="Results" aria-busy={search.isFetching} className="min-w-0 flex-1">
            <h2 className="sr-only">Results</h2>
            {configError ? (
              <ErrorNote error={configError} onRetry={retryConfig} />
            ) : search.error && cards.length === 0 ? (
              <ErrorNote error={search.error} onRetry={() => void search.refetch()} retrying={search.isFetching} />
            ) : first && first.total === 0 && !search.isPlaceholderData ? (
              <Nothing browse={browse} />
            ) : (
              <>
                <div className={cx("transition-opacity", search.isPlaceholderData && "opacity-55")}>
                  <ListingGrid
                    cards={cards}
                    faults={faults}
                    skeletons={search.isPending ? 8 : search.isFetchingNextPage ? 4 : 0}
                  />
                </div>
                {search.error && <ErrorNote className="mt-4" error={search.error} />}
                {search.hasNextPage && !search.isPlaceholderData && (
                  <p className="mt-8 flex flex-col items-center gap-2">
                    <Button onClick={() => void search.fetchNextPage()} pending={search.isFetchingNextPage}>
                      Show more
                    </Button>
                    <span className="figures text-muted text-sm">
                      {formatCount(cards.length)} of {formatCount(first?.total ?? cards.length)}
                    </span>
                  </p>
                )}
              </>
            )}
          </section>
        </div>
      </div>
      <Drawer
        open={drawer}
        onOpenChange={setDrawer}
        title="Filters"
        footer={
          <>
            <Button variant="quiet" disabled={filters === 0} onClick={() => change(withoutFilters(browse))}>
              Clear
            </Button>
            <Button variant="primary" onClick={() => setDrawer(false)}>
              {first ? `Show ${countOf(first.total)}` : "Show"}
            </Button>
          </>
        }
      >
        {panel}
      </Drawer>
    </>
  );
}

/** What the address bar asks for. A choice shows at once, before Next has followed the address bar. */
function useSelection(): [Selection, (part: Partial<Selection>) => void] {
  const address = useSearchParams().toString();
  const [known, setKnown] = useState(() => ({ address, selection: readBrowse(address) }));
  if (known.address !== address) setKnown({ address, selection: readBrowse(address) });
  const { selection } = known;
  const change = (part: Partial<Selection>) => {
    const next = { ...selection, ...part };
    setKnown({ address, selection: next });
    goTo(next);
  };
  return [selection, change];
}

/** Nothing found, or nothing there yet: what to do about either. */
function Nothing({ browse }: { browse: Selection }) {
  const searched = browse.q || browse.category || countFilters(browse) > 0;
  if (!searched) {
    return (
      <EmptyState
        icon={<Store />}
        title="The market is still empty"
        steps={[
          "Take a photo of something you would sell.",
          "Say what it is, what it costs, and how you send it.",
          "Sign once with your wallet: it is on the market, and listing is free.",
        ]}
        action={
          <Button variant="primary" href="/sell">
            Sell the first thing
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title="Nothing like that is for sale"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {countFilters(browse) > 0 && <Button onClick={() => goTo(withoutFilters(browse))}>Clear the filters</Button>}
          <Button variant="primary" onClick={() => goTo(NO_BROWSE)}>
            Show everything
          </Button>
        </div>
      }
    >
      {browse.q ? `No listing fits “${browse.q}” here. Try fewer or other words.` : "No listing fits these filters."}
    </EmptyState>
  );
}

function cardsOf({ results, heads }: SearchAnswer) {
  return { cards: results, heads };
}

function withoutFilters({ q, category, sort }: Selection): Selection {
  return { ...NO_BROWSE, q, category, sort };
}

function titleOf({ q, category }: Selection): string {
  const aisle = categoryLabels[category];
  if (q) return aisle ? `“${q}” in ${aisle}` : `“${q}”`;
  return aisle ?? "On the market";
}

function countOf(total: number): string {
  return total === 1 ? "1 listing" : `${formatCount(total)} listings`;
}

function countsOf(facet: { value: string; count: number }[]): Map<string, number> {
  return new Map(facet.map(({ value, count }) => [value, count]));
}
