#!/usr/bin/env python3
"""`cloudpipe wrap` beside its peers: the same base, the same registry, the same run.

    bench/wrap/run.sh [--rounds N] [--sizes small,medium,large] [--only TEXT]

Prints, for each peer and base: median seconds, bytes over loopback (both directions of both ends are one count), requests that the registry
answered, peak memory of the largest process started (a daemon's is not in it). Every result is looked at with skopeo.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import bases
import peers
from servers import Docker, Registry


def loopback_bytes():
    with open("/proc/net/dev") as table:
        return next(int(line.split()[1]) for line in table if line.strip().startswith("lo:"))


def run(commands, environment, log):
    """Runs the commands one after another; seconds and the largest peak memory in MiB."""
    began = time.monotonic()
    peaks = []
    for number, command in enumerate(commands):
        # GNU time, because what this process itself reads of a child's peak begins at its own.
        peak = f"{log.name}.{number}"
        done = subprocess.run(["/usr/bin/time", "-f", "%M", "-o", peak, *command], env=os.environ | environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            with open(log.name) as said:
                raise SystemExit(f"{' '.join(command)} failed with {done.returncode}:\n{said.read()[-2000:]}")
        peaks.append(peak)
    seconds = time.monotonic() - began
    return seconds, max(int(open(peak).read()) / 1024 for peak in peaks)


WORK = "bench/wrap/work/bin/Release/net10.0/CloudPipe.WrapBench"
TIMES = 15


def work_itself(place, registry, size):
    """The wrap without the start of a process: many in one process, the first third left out."""
    for name, mode in (("the work itself, agent there", []), ("the work itself, agent uploaded", [peers.AGENT])):
        requests = registry.requests()
        prefix = f"{registry.address}/work/{size}{len(mode)}"
        said = subprocess.run([WORK, place.base(size), prefix, peers.LAYER.rsplit("/", 1)[0], str(TIMES), *mode], check=True, stdout=subprocess.PIPE).stdout
        time.sleep(0.2)
        found = json.loads(said)
        row(size, name, found["milliseconds"] / 1000, found["bytes"] / 1e6, (registry.requests() - requests) / TIMES, found["peak_mib"])


def row(size, name, seconds, moved, requests, peak):
    print(f"{size:8} {name:34} {seconds:8.3f} {moved:9.3f} {requests:8.0f} {peak:8.0f}", flush=True)


def check(reference, layers):
    """Whether the result is there and has the base's layers and more."""
    shown = subprocess.run(["skopeo", "inspect", "--tls-verify=false", "--raw", reference], check=True, stdout=subprocess.PIPE).stdout
    found = len(json.loads(shown)["layers"])
    if found <= layers:
        raise SystemExit(f"{reference} has {found} layers; the base has {layers}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--sizes", default=",".join(bases.SIZES))
    options.add_argument("--only", default="", help="only the peers whose name contains this")
    options = options.parse_args()
    work = tempfile.mkdtemp(prefix="cloudpipe-wrap-bench-")
    registry, other = Registry(f"{work}/registry"), Registry(f"{work}/other")
    docker = Docker(f"{work}/docker")
    try:
        place = peers.Place(work, registry, other, docker)
        print(f"{'base':8} {'what':34} {'seconds':>8} {'MB':>9} {'requests':>8} {'peak MiB':>8}")
        for size in options.sizes.split(","):
            layers, length = bases.SIZES[size]
            layout = f"{work}/{size}"
            bases.make(layout, layers, length)
            place.push_base(layout, size)
            measured = {}
            for number in range(options.rounds):
                for peer in peers.ALL:
                    if options.only not in peer.NAME or not peer.is_there():
                        continue
                    job = peer(place, size, f"{size}-{number}-{peers.ALL.index(peer)}")
                    job.prepare()
                    with open(f"{work}/log", "a") as log:
                        requests, moved = registry.requests() + other.requests(), loopback_bytes()
                        seconds, peak = run(job.commands(), job.environment(), log)
                        moved = loopback_bytes() - moved
                    # The registry writes its log line after the answer.
                    time.sleep(0.2)
                    requests = registry.requests() + other.requests() - requests
                    if job.result() is not None:
                        check(job.result(), layers)
                    measured.setdefault(peer.NAME, []).append((seconds, moved / 1e6, requests, peak))
            for name, rows in measured.items():
                row(size, name, *(statistics.median(column) for column in zip(*rows)))
            if options.only in "the work itself":
                work_itself(place, registry, size)
            shutil.rmtree(layout)
    finally:
        docker.stop()
        registry.stop()
        other.stop()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
