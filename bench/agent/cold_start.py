#!/usr/bin/env python3
"""Size and cold start of cpagent beside a worker in Python with boto3, in one run.

Cold start is the time from the start of the process to the reply to its first ReceiveMessage, measured by the server that gives
the reply. The page cache is warm for both. Needs: the published agent (dotnet publish agent -c Release -r linux-x64 -o
artifacts/agent/linux-x64); python3 with boto3 for the peer (left out, and said so, where it is absent).

usage: cold_start.py [--agent PATH] [--runs 10]
"""
import argparse
import http.server
import importlib.util
import json
import os
import pathlib
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class Queue(http.server.BaseHTTPRequestHandler):
    """A queue that is always empty."""

    protocol_version = "HTTP/1.1"
    replies = queue.Queue()

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "application/x-amz-json-1.0")
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
        if self.headers["x-amz-target"] == "AmazonSQS.ReceiveMessage":
            self.replies.put(time.perf_counter())

    def log_message(self, *_):
        pass


def measure(command, environment, runs):
    times, memory = [], []
    for _ in range(runs):
        while not Queue.replies.empty():
            Queue.replies.get()
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            times.append((Queue.replies.get(timeout=30) - start) * 1000)
        except queue.Empty:
            process.kill()
            sys.exit(f"{command[0]} asked for no message: {process.stderr.read().decode()}")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        process.stderr.close()
        memory.append(usage.ru_maxrss / 1024)
    return statistics.median(times), min(times), max(times), statistics.median(memory)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--agent", default=str(ROOT / "artifacts/agent/linux-x64/cpagent"))
    options.add_argument("--runs", type=int, default=10)
    options = options.parse_args()
    if not os.path.exists(options.agent):
        sys.exit(f"{options.agent} is not there: dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64")

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Queue)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        document = pathlib.Path(folder, "algorithm.json")
        document.write_text(json.dumps({
            "cloudpipe": 1, "name": "bench", "run_command": "/bin/true", "input_file_path": "/", "output_file_path": "/",
            "variables": [], "base_digest": "sha256:0"}))
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "AWS_ENDPOINT_URL": url, "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "sqs": f"{url}/1/q", "output_s3_name": "out",
            "CLOUDPIPE_IDLE_SECONDS": "0", "CLOUDPIPE_ALGORITHM": str(document)}
        rows = [("cpagent", [options.agent])]
        if importlib.util.find_spec("boto3"):
            rows.append(("python boto3", [sys.executable, str(HERE / "first_receive.py")]))
        else:
            print("boto3 is not installed: no peer", file=sys.stderr)
        print(f"cpagent: {os.path.getsize(options.agent) / 1e6:.1f} MB, one static file")
        print(f"{'':14}{'median ms':>10}{'min':>8}{'max':>8}{'peak MiB':>10}   ({options.runs} runs)")
        for name, command in rows:
            measure(command, environment, 1)
            median, least, most, memory = measure(command, environment, options.runs)
            print(f"{name:14}{median:10.1f}{least:8.1f}{most:8.1f}{memory:10.1f}")


if __name__ == "__main__":
    main()
