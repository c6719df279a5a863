#!/bin/sh
# Runs a program of this repository under a Node that is new enough, with its dependencies in place:
#   sh scripts/withNode.sh scripts/start.ts [arguments]
# A system Node that runs TypeScript by itself (22.18 or newer) is used as it is; otherwise the npm package `node`
# brings one into .node24/. Asks no registry when nothing changed.
set -eu
cd "$(dirname "$0")/.."

nodeVersion=24.21.0
here=$PWD
SOUK_STARTED=${SOUK_STARTED:-$(date +%s)}
export SOUK_STARTED
bin=$here/.node24/node_modules/.bin
stamp=node_modules/.souk-stamp
lock=.souk/install.lock
unfinished=.souk/install.unfinished

enough() {
  "$1" -e 'const [major] = process.versions.node.split("."); process.exit(Number(major) >= 22 && process.features.typescript ? 0 : 1)' 2>/dev/null
}

fail() {
  echo "$1" >&2
  exit 1
}

# What node_modules was made from: the Node version and the checksum of every package file.
wanted() {
  printf '%s %s' "$(node --version)" "$(cat package-lock.json package.json protocol/package.json peer/package.json indexer/package.json web/package.json | cksum)"
}

complete() {
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ]
}

# npm, without what an outer `npm start` or the environment would change about the result. Takes the place of its shell.
quietNpm() {
  exec env -u NODE_ENV -u npm_config_prefix -u npm_config_local_prefix -u npm_config_omit -u npm_config_global \
    npm "$@" --include=dev --include=optional --no-audit --no-fund --loglevel=error
}

# Runs a command in a process of its own with its output in a log, and says every ten seconds that it is still at it.
patiently() {
  log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null &
  worker=$!
  echo "$worker" >"$lock/worker"
  seconds=0
  while kill -0 "$worker" 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
    [ $((seconds % 10)) -ne 0 ] || echo "  ... $seconds s"
  done
  ended=$worker
  worker=
  wait "$ended" || {
    cat "$log" >&2
    return 1
  }
}

# Ends the npm under way: it may go on for a minute when it is asked kindly, and must not work beside the one of the next start.
stopWorker() {
  trap '' INT TERM HUP
  if lives "$worker"; then
    kill "$worker" 2>/dev/null || true
    sleep 1
    kill -9 "$worker" 2>/dev/null || true
    wait "$worker" 2>/dev/null || true
  fi
}

lives() {
  [ -n "$1" ] && kill -0 "$1" 2>/dev/null
}

# One install at a time: whoever comes second waits for the first, and takes over when that one and its npm are gone.
takeLock() {
  mkdir -p .souk
  told=
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! lives "$owner" && ! lives "$(cat "$lock/worker" 2>/dev/null || true)"; then
      rm -rf "$lock"
      continue
    fi
    [ -n "$told" ] || echo "Another Souk command is installing (process ${owner:-just starting}); waiting for it ..."
    told=1
    sleep 1
  done
  echo $$ >"$lock/pid"
  worker=
  trap 'rm -rf "$lock"' EXIT
  trap 'stopWorker; exit 130' INT TERM HUP
}

releaseLock() {
  trap - EXIT INT TERM HUP
  rm -rf "$lock"
}

prepare() {
  if [ "$needsNode" = yes ] && ! enough "$bin/node"; then
    echo "Souk needs Node 22.18 or newer; this is $(node --version 2>/dev/null || echo 'no Node at all'). Fetching Node $nodeVersion into .node24/ (about 10 s) ..."
    rm -rf "$here/.node24"
    patiently .souk/node.log quietNpm install --no-save --no-package-lock --prefix "$here/.node24" "node@$nodeVersion" ||
      fail "Could not fetch Node $nodeVersion. Check that npm reaches its registry, or install Node 22.18 or newer yourself, then try again."
    enough "$bin/node" ||
      fail "Node $nodeVersion was fetched into .node24/ but does not run on this machine. Install Node 22.18 or newer yourself, then try again."
  fi
  [ "$needsNode" = no ] || PATH="$bin:$PATH"
  if ! complete; then
    echo "Installing dependencies (about a minute the first time) ..."
    rm -f "$stamp"
    # npm takes a package that it was killed over for a whole one.
    [ ! -f "$unfinished" ] || rm -rf node_modules
    : >"$unfinished"
    patiently .souk/install.log quietNpm install || {
      rm -f "$unfinished" # it has put back what was there
      fail "Installing dependencies failed; the lines above say why. Fix that and run the command again."
    }
    rm -f "$unfinished"
    wanted >"$stamp"
  fi
}

command -v npm >/dev/null || fail "Souk needs npm, and there is none on the PATH. Install Node with npm, then try again."
needsNode=no
enough node || needsNode=yes
if [ "$needsNode" = yes ] && enough "$bin/node"; then
  PATH="$bin:$PATH"
  needsNode=no
fi
export PATH
if [ "$needsNode" = yes ] || ! complete; then
  takeLock
  prepare
  releaseLock
  export PATH
fi

exec node --disable-warning=ExperimentalWarning "$@"
