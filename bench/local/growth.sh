#!/usr/bin/env bash
# From a hundred files to a million: files a second, the memory of cloudpipe itself at its peak, and the time to the first file in work. A million
# takes hours; the default ends at 10,000.
#   growth.sh [COUNT...]
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh
source bench/local/lib.sh

[ $# -gt 0 ] || set -- 100 1000 10000
need bc
prepare
cloudpipe_run namespaces warm warm-out
printf '%9s %10s %9s %12s %16s\n' files seconds files/s 'peak memory' 'first in work'
for count in "$@"; do
  rm -rf "$work/in" "$work/out"
  make_files "$count"
  took=$(timed python3 - "$cloudpipe" "$work" <<'PY'
import resource, subprocess, sys, time, os
cloudpipe, work = sys.argv[1:]
began = time.monotonic()
run = subprocess.Popen([cloudpipe, "run", f"{work}/flow.json", "--algorithms", f"{work}/algorithms", "--runtime", "namespaces",
                        "--input", f"{work}/in", "--output", f"{work}/out"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
first, peak = None, 0
os.set_blocking(run.stderr.fileno(), False)
while run.poll() is None:
    run.stderr.read()
    if first is None and os.path.exists(f"{work}/out/.cloudpipe/logs/stage-1-copy.log") and os.path.getsize(f"{work}/out/.cloudpipe/logs/stage-1-copy.log"):
        first = time.monotonic() - began
    try:
        peak = max(peak, *(int(line.split()[1]) for line in open(f"/proc/{run.pid}/status") if line.startswith("VmHWM")))
    except (OSError, TypeError, ValueError):
        pass
    time.sleep(0.01 if first is None else 0.1)
if run.returncode:
    sys.exit("cloudpipe run failed")
open(f"{work}/seen", "w").write(f"{peak // 1024} {first:.2f}\n")
PY
  )
  check in out/Result-copy-
  read -r peak first < "$work/seen"
  printf '%9d %10.2f %9.1f %8d MiB %14.2f s\n' "$count" "$took" "$(echo "$count / $took" | bc -l)" "$peak" "$first"
done
