#!/usr/bin/env bash
# bare-copy.sh SOURCE TARGET: the layers of SOURCE's latest image into TARGET, by curl alone, four at a time. Both are http://HOST/v2/NAME.
set -euo pipefail
one() {
  local location
  location=$(curl -sS -X POST -o /dev/null -w '%header{location}' "$3/blobs/uploads/")
  curl -sSf "$2/blobs/$1" | curl -sSf -X PUT -T - -H "Content-Type: application/octet-stream" -H "Content-Length: $4" -H "Transfer-Encoding:" "$location&digest=$1"
}
export -f one
curl -sSf -H "Accept: application/vnd.oci.image.manifest.v1+json" "$1/manifests/latest" \
  | jq -r '.layers[] | "\(.digest) \(.size)"' | xargs -P 4 -L 1 bash -c 'one "$2" "$0" "$1" "$3"' "$1" "$2"
