#!/usr/bin/env bash
# Makes docs/pictures/live.png: runs the demo's workflow on many photographs, and photographs the live view when half of them are done.
# Arguments: none. Needs what demo.sh and test.sh set up.
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh
share_compiler
need chromium fonts-noto-core

build_cli
dotnet build tests/browser -c Release --nologo -v quiet

work=$(mktemp -d)
run=
finish() {
  if [ -n "$run" ]; then kill -INT "$run" 2>/dev/null || true; wait "$run" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
for copy in 1 2 3 4 5 6; do mkdir -p "$work/photos" && cp -r artifacts/inputs/photos "$work/photos/day $copy"; done
head -c 2000 artifacts/inputs/photos/animals/cat.jpg | tail -c 1500 > "$work/photos/day 1/animals/torn.jpg"

say "Running the workflow"
env --default-signal=INT artifacts/cli/cloudpipe run workflows/photos.json --algorithms artifacts/algorithms --input "$work/photos" --output "$work/results" \
  --runtime namespaces --attempts 1 --ui 2> "$work/said" > /dev/null &
run=$!
for _ in $(seq 600); do grep -q '^Live view: ' "$work/said" && break; sleep 0.1; done

say "Photographing it"
CLOUDPIPE_LIVE=$(sed -n 's/^Live view: //p' "$work/said") CLOUDPIPE_FILES=$(find "$work/photos" -type f | wc -l) CLOUDPIPE_PICTURE=$PWD/docs/pictures/live.png \
  tests/browser/bin/Release/net10.0/CloudPipe.Browser.Tests -noLogo -noColor -explicit only -class CloudPipe.Browser.Tests.LivePictures
ls -l docs/pictures/live.png
