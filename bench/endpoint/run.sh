#!/usr/bin/env bash
# Small-object and message rates of the embedded endpoint beside npm's fauxqs and moto_server, by the same client in one run (two minutes).
# Usage: run.sh [SECONDS [CONNECTIONS]]. fauxqs is taken from FAUXQS, a folder in which "npm i fauxqs" was done; it is started as a library,
# on 127.0.0.1, because its program listens on every interface. The endpoint's state is in WORK (default: /tmp).
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-4} connections=${2:-16}
work=$(mktemp -d "${WORK:-/tmp}/endpoint-bench.XXXXXX")
trap 'for p in $(jobs -p); do kill "$p" 2>/dev/null || true; done; rm -rf "$work"' EXIT

dotnet build -c Release -v quiet --nologo host > "$work/build"
dotnet build -c Release -v quiet --nologo client > "$work/build"
first_line() { until [ -s "$1" ]; do sleep 0.1; done; head -n 1 "$1"; }
measure() { client/bin/Release/net10.0/CloudPipe.EndpointBench "$1" "$2" "$3" AKIABENCH bench-secret "$seconds" "$connections"; kill "$3"; wait "$3" 2>/dev/null || true; }

echo "Requests per second (and microseconds of the server's processor time for each):"
echo "| | S3 PUT 4 KiB | S3 GET 4 KiB | SQS send | SQS receive | SQS delete |"
echo "|---|---|---|---|---|---|"
mkfifo "$work/input"
exec 3<> "$work/input"   # The host serves for as long as its input is open.
host/bin/Release/net10.0/CloudPipe.EndpointHost "$work/state" AKIABENCH bench-secret < "$work/input" > "$work/ours" 2>&1 3>&- &
pid=$!
measure "embedded endpoint" "$(first_line "$work/ours" | cut -d' ' -f1)" "$pid"

fauxqs=${FAUXQS:-/nowhere}/node_modules/fauxqs
if [ -d "$fauxqs" ]; then
  cat > "$work/serve.mjs" <<JS
const { buildApp } = await import("$fauxqs/dist/app.js");
console.log(await buildApp({ logger: false, host: "127.0.0.1" }).listen({ host: "127.0.0.1", port: 0 }));
JS
  "${NODE:-node}" "$work/serve.mjs" > "$work/fauxqs" 2>&1 &
  pid=$!
  measure "fauxqs $(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$fauxqs/package.json")" "$(first_line "$work/fauxqs")" "$pid"
else
  echo "fauxqs is absent (npm i fauxqs in a folder, and FAUXQS=folder)" >&2
fi

if command -v moto_server > /dev/null; then
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  moto_server -H 127.0.0.1 -p "$port" > "$work/moto" 2>&1 &
  pid=$!
  until python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/moto-api/')" 2> /dev/null; do sleep 0.2; done
  measure "moto_server" "http://127.0.0.1:$port" "$pid"
else
  echo "moto_server is absent (pip install 'moto[server]')" >&2
fi
