"""What the benchmark talks to: docker-registry and dockerd, each started here, on loopback, and ended by process id."""

import json
import os
import socket
import subprocess
import time
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Registry:
    def __init__(self, folder):
        os.makedirs(folder)
        self.address = f"127.0.0.1:{free_port()}"
        self.log = os.path.join(folder, "log")
        config = {
            "version": 0.1, "log": {"formatter": "json", "level": "info", "accesslog": {"disabled": True}},
            "storage": {"filesystem": {"rootdirectory": os.path.join(folder, "data")}, "delete": {"enabled": True}},
            "http": {"addr": self.address},
        }
        path = os.path.join(folder, "config.yml")
        with open(path, "w") as file:
            json.dump(config, file)  # JSON is YAML
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(["docker-registry", "serve", path], stdout=log, stderr=log)
        wait(lambda: urllib.request.urlopen(f"http://{self.address}/v2/", timeout=1).status == 200)

    def requests(self):
        """The number of requests answered since the start."""
        with open(self.log) as log:
            return sum('"response completed"' in line for line in log)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Docker:
    def __init__(self, folder):
        os.makedirs(folder)
        self.host = f"unix://{folder}/docker.sock"
        self.environment = {"DOCKER_HOST": self.host, "DOCKER_BUILDKIT": "0"}
        with open(os.path.join(folder, "log"), "w") as log:
            self.process = subprocess.Popen(
                ["dockerd", "--host", self.host, "--data-root", f"{folder}/data", "--exec-root", f"{folder}/exec",
                 "--pidfile", f"{folder}/pid", "--bridge=none", "--iptables=false"], stdout=log, stderr=log)
        wait(lambda: self.run("version").returncode == 0)

    def run(self, *arguments):
        return subprocess.run(["docker", *arguments], env=os.environ | self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def wait(ready, seconds=60):
    deadline = time.monotonic() + seconds
    while True:
        try:
            if ready():
                return
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise SystemExit("a server did not start")
        time.sleep(0.05)
