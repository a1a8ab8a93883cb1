#!/usr/bin/env bash
# 1,000 small files (or as many as the first argument says) through a cp-like algorithm: cloudpipe run beside the plain loop.
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh

files=${1:-1000}
publish_agent
build_cli
samples/make-base-images.sh >/dev/null
work=$(mktemp -d "${TMPDIR:-/tmp}/cloudpipe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/in" "$work/loop"
for i in $(seq 1 "$files"); do head -c 4096 /dev/urandom > "$work/in/file-$i.bin"; done

cat > "$work/copy.json" <<JSON
{
  "container_name": "oci:$PWD/artifacts/bases/change123", "system": "debian", "input_file_path": "/in", "output_file_path": "/out",
  "executable_path": "/bin/cp", "run_command": "busybox cp \$input \$output", "name": "copy", "instance_type": "",
  "memory": { "suggested": 128 }, "CPU": {}, "user_specified_environment_variables": [], "port": []
}
JSON
cat > "$work/flow.json" <<'JSON'
{
  "input_s3_name": "bench-input", "output_s3_name": "bench-output", "key_pair": "", "account_id": "", "region": "us-east-1",
  "process": { "type": "single_run", "algorithms": [ { "name": "copy", "port": [], "variables": {} } ] }
}
JSON

cloudpipe=artifacts/cli/cloudpipe
"$cloudpipe" wrap "$work/copy.json" --to "oci:$work/images/copy:latest" --algorithms "$work/algorithms" >/dev/null
seconds() { date +%s.%N; }
# The first run also unpacks or loads the image; what follows is what a second file folder costs.
mkdir "$work/warm" && cp "$work/in/file-1.bin" "$work/warm/"
"$cloudpipe" run "$work/flow.json" --algorithms "$work/algorithms" --input "$work/warm" --output "$work/warm-out" >/dev/null 2>&1

began=$(seconds)
"$cloudpipe" run "$work/flow.json" --algorithms "$work/algorithms" --input "$work/in" --output "$work/out" > "$work/summary" 2>"$work/progress"
ours=$(echo "$(seconds) - $began" | bc)
for file in "$work"/in/*; do cmp -s "$file" "$work/out/Result-copy-$(basename "$file")" || { echo "wrong result for $file" >&2; exit 1; }; done

# The plain loop: one container a file, as many at a time as cloudpipe has workers.
if docker info >/dev/null 2>&1; then
  peer="docker run, one a file"
  # The base image is one layer, and Docker takes its tar as an image.
  image=$(docker import - cloudpipe-bench:latest < "artifacts/bases/change123/blobs/sha256/$(ls -S artifacts/bases/change123/blobs/sha256 | head -n 1)")
  one() { docker run --rm -v "$2/in:/in:ro" -v "$2/loop:/out" --entrypoint /bin/busybox "$image" cp "/in/$1" "/out/$1"; }
  export image
else
  peer="a namespace container a file"
  rootfs=$(find "${CLOUDPIPE_CACHE:-$HOME/.cache/cloudpipe}/rootfs" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
  one() {
    unshare --mount --pid --fork --kill-child sh -c \
      'mkdir -p "$1/v/$2/u" "$1/v/$2/w" "$1/v/$2/m"
       mount -t overlay overlay -o "lowerdir=$3,upperdir=$1/v/$2/u,workdir=$1/v/$2/w" "$1/v/$2/m"
       mkdir -p "$1/v/$2/m/in" "$1/v/$2/m/out"; mount --bind "$1/in" "$1/v/$2/m/in"; mount --bind "$1/loop" "$1/v/$2/m/out"
       exec chroot "$1/v/$2/m" /bin/busybox cp "/in/$2" "/out/$2"' sh "$2" "$1" "$rootfs"
  }
  export rootfs
fi
export -f one
began=$(seconds)
ls "$work/in" | xargs -P "$(nproc)" -I{} bash -c 'one "$@"' _ {} "$work"
loop=$(echo "$(seconds) - $began" | bc)
for file in "$work"/in/*; do cmp -s "$file" "$work/loop/$(basename "$file")" || { echo "the loop's result for $file is wrong" >&2; exit 1; }; done

printf '%-32s %8.2f s %8.1f files/s\n' "cloudpipe run" "$ours" "$(echo "$files / $ours" | bc -l)"
printf '%-32s %8.2f s %8.1f files/s\n' "$peer" "$loop" "$(echo "$files / $loop" | bc -l)"
printf 'ratio %.1f\n' "$(echo "$loop / $ours" | bc -l)"
