#!/usr/bin/env bash
# Small-object and message rates of the embedded endpoint beside moto_server, by the same client in one run (about a minute). Rates are
# requests per second. The client signs, which costs it more than the endpoint needs to check: on few cores these are lower bounds.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-4}
work=$(mktemp -d)
trap 'for p in $(jobs -p); do kill "$p" 2>/dev/null || true; done; rm -rf "$work"' EXIT

for project in host client; do
  dotnet build -c Release -v quiet --nologo -nodeReuse:false "$project"
done
mkfifo "$work/input"
exec 3<> "$work/input"   # The host serves for as long as its input is open.
host/bin/Release/net10.0/CloudPipe.EndpointHost "$work/state" AKIABENCH bench-secret < "$work/input" > "$work/ours" 2>&1 3>&- &
until [ -s "$work/ours" ]; do sleep 0.1; done
client/bin/Release/net10.0/CloudPipe.EndpointBench "embedded endpoint" "$(cut -d' ' -f1 "$work/ours")" AKIABENCH bench-secret "$seconds"

if command -v moto_server > /dev/null; then
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  moto_server -H 127.0.0.1 -p "$port" > "$work/moto" 2>&1 &
  until python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/moto-api/')" 2> /dev/null; do sleep 0.2; done
  client/bin/Release/net10.0/CloudPipe.EndpointBench "moto_server" "http://127.0.0.1:$port" AKIABENCH bench-secret "$seconds"
else
  echo "moto_server is absent: no peer (pip install 'moto[server]')"
fi
