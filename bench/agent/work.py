#!/usr/bin/env python3
"""The same work through cpagent, a Python worker of the original's shape and `aws s3 cp`, against one embedded endpoint, in one run.

Small: files of 1 KiB through a cp-like command, jobs per second of one worker with one command at a time. Large: one file, MB/s down and up, beside a raw
copy through the same endpoint (curl, with presigned URLs). Every result is compared with its input.

usage: work.py --host ENDPOINT_HOST [--agent PATH] [--python PATH] [--jobs 500] [--large MIB] [--rounds 3]
"""
import argparse
import datetime
import filecmp
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import boto3
import botocore.config

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CURL = ["curl", "--silent", "--show-error", "--fail"]


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.host = subprocess.Popen([options.host, str(folder / "state"), "AKIABENCH", "bench-secret"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self.host.stdout.readline().split()[0]
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "AWS_ENDPOINT_URL": self.url, "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "AKIABENCH", "AWS_SECRET_ACCESS_KEY": "bench-secret"}
        client = dict(endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="AKIABENCH", aws_secret_access_key="bench-secret")
        self.s3, self.sqs = boto3.client("s3", config=botocore.config.Config(signature_version="s3v4"), **client), boto3.client("sqs", **client)
        self.s3.create_bucket(Bucket="inputs")
        self.round = 0

    def new_round(self):
        """A bucket for results and a queue."""
        self.round += 1
        self.out = f"results{self.round}"
        self.s3.create_bucket(Bucket=self.out)
        self.queue = self.sqs.create_queue(QueueName=f"q{self.round}", Attributes={"VisibilityTimeout": "600"})["QueueUrl"]
        return self.out

    def send(self, keys):
        bodies = [json.dumps({"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "inputs"}, "object": {"key": key}}}]}) for key in keys]
        for i in range(0, len(bodies), 10):
            self.sqs.send_message_batch(QueueUrl=self.queue, Entries=[{"Id": str(n), "MessageBody": body} for n, body in enumerate(bodies[i:i + 10])])

    def worker_environment(self, work, command, jobs):
        document = self.folder / "algorithm.json"
        document.write_text(json.dumps({
            "cloudpipe": 1, "name": "bench", "run_command": command, "input_file_path": f"{work}/in/", "output_file_path": f"{work}/out/",
            "variables": [], "base_digest": "sha256:0"}))
        return self.environment | {
            "sqs": self.queue, "output_s3_name": self.out, "CLOUDPIPE_IDLE_SECONDS": "0", "CLOUDPIPE_ALGORITHM": str(document), "CLOUDPIPE_MAX_JOBS": str(jobs),
            "BENCH_COMMAND": command, "BENCH_FOLDER": str(work)}

    def run(self, command, environment, log):
        """Seconds and peak MiB of a process."""
        with open(log, "wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
            # Not what wait4 says: it counts what the process was before exec, and that was this one.
            memory = 0
            while process.poll() is None:
                memory = max(memory, peak_kib(process.pid))
                time.sleep(0.005)
            seconds, status = time.perf_counter() - start, process.returncode
            if status != 0:
                sys.exit(f"{command} ended with {status}: {pathlib.Path(log).read_text()[-2000:]}")
            return seconds, memory / 1024

    def close(self):
        self.host.stdin.close()
        self.host.wait()


def peak_kib(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def workers(options):
    yield "cpagent", [options.agent]
    yield "Python with boto3", [options.python, str(HERE / "worker.py")]


def small(bench):
    options = bench.options
    keys = [f"small/{i}" for i in range(options.jobs)]
    source = bench.folder / "kib"
    source.write_bytes(os.urandom(1024))
    for key in keys:
        bench.s3.put_object(Bucket="inputs", Key=key, Body=source.read_bytes())
    results = {}
    for _ in range(options.rounds):
        for name, command in workers(options):
            work = pathlib.Path(tempfile.mkdtemp(dir=bench.folder))
            out = bench.new_round()
            bench.send(keys)
            environment = bench.worker_environment(work, "/bin/cp $input $output", len(keys))
            seconds, memory = bench.run(command, environment, bench.folder / "log")
            stored = sum(len(page.get("Contents", [])) for page in bench.s3.get_paginator("list_objects_v2").paginate(Bucket=out))
            if stored != len(keys):
                sys.exit(f"{name} made {stored} results of {len(keys)}")
            results.setdefault(name, []).append((len(keys) / seconds, memory))
        # A loop that starts the command line tool for each transfer, as scripts do; a tenth of the files, because it takes so long.
        out, part = bench.new_round(), keys[:max(3, options.jobs // 50)]
        start = time.perf_counter()
        for key in part:
            target = bench.folder / "copied"
            subprocess.run(["aws", "s3", "cp", "--quiet", f"s3://inputs/{key}", str(target)], env=bench.environment, check=True)
            shutil.copyfile(target, bench.folder / "copied2")
            subprocess.run(["aws", "s3", "cp", "--quiet", str(bench.folder / "copied2"), f"s3://{out}/{key}"], env=bench.environment, check=True)
        results.setdefault("aws s3 cp, there and back", []).append((len(part) / (time.perf_counter() - start), 0))
    print(f"\n{options.jobs} files of 1 KiB, one command at a time; median of {options.rounds}")
    for name, values in results.items():
        peak = max(memory for _, memory in values)
        print(f"  {name:28}{statistics.median(rate for rate, _ in values):8.1f} jobs/s" + (f"{peak:8.1f} MiB peak" if peak else ""))


def large(bench):
    options = bench.options
    size = options.large << 20
    source = bench.folder / "large"
    with open(source, "wb") as file:
        block = os.urandom(1 << 20)
        for i in range(options.large):
            file.write(i.to_bytes(8, "little") + block[8:])
    bench.s3.upload_file(str(source), "inputs", "large")
    results = {}

    def keep(name, down, up, memory=0.0):
        results.setdefault(name, []).append((size / 1e6 / down, size / 1e6 / up, memory))

    for _ in range(options.rounds):
        copy = bench.folder / "copy"
        out = bench.new_round()
        download = bench.s3.generate_presigned_url("get_object", Params={"Bucket": "inputs", "Key": "large"})
        upload = bench.s3.generate_presigned_url("put_object", Params={"Bucket": out, "Key": "raw"})
        down, _ = bench.run([*CURL, "-o", str(copy), download], bench.environment, bench.folder / "log")
        up, _ = bench.run([*CURL, "-T", str(copy), upload], bench.environment, bench.folder / "log")
        check(source, copy)
        keep("raw copy with curl", down, up)
        os.remove(copy)
        bench.s3.delete_object(Bucket=out, Key="raw")

        down, memory = bench.run(["aws", "s3", "cp", "--quiet", "s3://inputs/large", str(copy)], bench.environment, bench.folder / "log")
        up, more = bench.run(["aws", "s3", "cp", "--quiet", str(copy), f"s3://{out}/aws"], bench.environment, bench.folder / "log")
        keep("aws s3 cp", down, up, max(memory, more))
        os.remove(copy)
        bench.s3.delete_object(Bucket=out, Key="aws")

        for name, command in workers(options):
            work = pathlib.Path(tempfile.mkdtemp(dir=bench.folder))
            out = bench.new_round()
            bench.send(["large"])
            environment = bench.worker_environment(work, "/bin/mv $input $output", 1) | {"LOG_LVL": "DEBUG", "BENCH_TIMES": "1"}
            _, memory = bench.run(command, environment, bench.folder / "log")
            keep(name, *times(bench.folder / "log"), memory)
            result = bench.s3.list_objects_v2(Bucket=out)["Contents"][0]["Key"]
            bench.s3.download_file(out, result, str(copy))
            check(source, copy)
            os.remove(copy)
            bench.s3.delete_object(Bucket=out, Key=result)
    print(f"\nOne file of {options.large} MiB; MB/s, median of {options.rounds}")
    for name, values in results.items():
        down, up, _ = (statistics.median(column) for column in zip(*values))
        peak = max(memory for *_, memory in values)
        print(f"  {name:28}{down:8.0f} down{up:8.0f} up" + (f"{peak:8.1f} MiB peak" if peak else ""))


def times(log):
    """Seconds of download and upload, from the worker's own log."""
    text = pathlib.Path(log).read_text()
    if match := re.search(r"^times (\S+) (\S+)", text, re.M):
        return float(match[1]), float(match[2])
    at = {step: datetime.datetime.fromisoformat(when) for when, step in re.findall(r"^(\S+) DEBUG step=(\S+)", text, re.M)}
    before = max(at[step] for step in ("found", "looked"))
    return (at["downloaded"] - before).total_seconds(), (at["uploaded"] - at["collected"]).total_seconds()


def check(source, copy):
    if not filecmp.cmp(source, copy, shallow=False):
        sys.exit("what arrived is not what was sent")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--host", required=True)
    options.add_argument("--agent", default=str(ROOT / "artifacts/agent/linux-x64/cpagent"))
    options.add_argument("--python", default="/usr/bin/python3", help="for the worker: Debian's, with python3-boto3")
    options.add_argument("--jobs", type=int, default=500)
    options.add_argument("--large", type=int, default=1024)
    options.add_argument("--rounds", type=int, default=3)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, pathlib.Path(folder))
        try:
            if options.jobs:
                small(bench)
            if options.large:
                large(bench)
        finally:
            bench.close()


if __name__ == "__main__":
    main()
