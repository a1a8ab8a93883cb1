#!/usr/bin/env bash
# Small files (4 KiB) through a cp-like algorithm: cloudpipe run beside a container started per file, by a shell loop and by GNU parallel, and
# beside cwltool. Every result is compared with its input. Where no Docker answers and dockerd is installed, it is started for this run (as root).
#   run.sh [FILES, 10000] [FILES OF THE SLOW ONES, 200]
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh
source bench/local/lib.sh

files=${1:-10000}
slow=${2:-200}
need parallel bc cwltool
prepare
make_files "$files"
mkdir "$work/few"
ls "$work/in" | sed -n "1,${slow}p" | xargs -I{} ln "$work/in/{}" "$work/few/{}"

for runtime in docker namespaces; do
  [ "$runtime" = namespaces ] || start_docker || { echo "no Docker here: its rows are left out" >&2; continue; }
  cloudpipe_run "$runtime" warm warm-$runtime
  took=$(timed cloudpipe_run "$runtime" in "out-$runtime")
  check in "out-$runtime/Result-copy-"
  row "cloudpipe run, $runtime" "$files" "$took"
done

# One container a file, as people write it; Docker has the base image's only layer as its image.
if docker info >/dev/null 2>&1; then
  image=$(docker import - cloudpipe-bench:latest < "artifacts/bases/change123/blobs/sha256/$(ls -S artifacts/bases/change123/blobs/sha256 | head -n 1)")
  one() { docker run --rm --network none -v "$work/few:/in:ro" -v "$work/$1:/out" --entrypoint /bin/busybox "$image" cp "/in/$2" "/out/$2"; }
  export -f one
  export image work
  mkdir -p "$work/loop" "$work/parallel"
  loop() { for file in "$work"/few/*; do one loop "$(basename "$file")"; done; }
  row "docker run per file, a shell loop" "$slow" "$(timed loop)"
  check few loop/
  in_parallel() { ls "$work/few" | parallel -j "$(nproc)" one parallel {}; }
  row "docker run per file, GNU parallel" "$slow" "$(timed in_parallel)"
  check few parallel/
  if command -v cwltool >/dev/null; then
    write_cwl
    cwl() { (cd "$work/cwl" && cwltool --parallel --quiet --outdir out scatter.cwl job.json >/dev/null); }
    row "cwltool --parallel, Docker" "$slow" "$(timed cwl)"
    check few cwl/out/
  fi
fi

# The same without Docker: overlay, chroot, two at a time; no queue, no state, nothing is checked.
rootfs=$(find "${CLOUDPIPE_CACHE:-$HOME/.cache/cloudpipe}/rootfs" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
export rootfs
bare() {
  unshare --mount --pid --fork --kill-child sh -c \
    'mkdir -p "$1/v/$2/u" "$1/v/$2/w" "$1/v/$2/m"
     mount -t overlay overlay -o "lowerdir=$3,upperdir=$1/v/$2/u,workdir=$1/v/$2/w" "$1/v/$2/m"
     mkdir -p "$1/v/$2/m/in" "$1/v/$2/m/out"; mount --bind "$1/few" "$1/v/$2/m/in"; mount --bind "$1/bare" "$1/v/$2/m/out"
     exec chroot "$1/v/$2/m" /bin/busybox cp "/in/$2" "/out/$2"' sh "$work" "$1" "$rootfs"
}
export -f bare
export work
mkdir -p "$work/bare"
twin() { ls "$work/few" | xargs -P "$(nproc)" -I{} bash -c 'bare {}'; }
row "unshare + overlay + chroot per file, two at a time" "$slow" "$(timed twin)"
check few bare/
