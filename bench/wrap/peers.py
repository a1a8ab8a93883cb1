"""The ways to put an agent into an image. Each job knows how to set its stage (not timed), what it runs (timed) and where the result is."""

import json
import os
import shutil
import subprocess

CLI = "artifacts/cli-released/cloudpipe"
AGENT = "artifacts/agent/linux-x64/cpagent"
LAYER = "artifacts/cli/agent/linux-x64/layer.tar.gz"


class Place:
    """What all jobs share: a folder to work in, two registries and a Docker daemon."""

    def __init__(self, work, registry, other, docker):
        self.work, self.registry, self.other, self.docker = work, registry, other, docker
        self.context = f"{work}/context"
        os.makedirs(self.context)
        shutil.copy(AGENT, self.context)
        self.document = f"{work}/algorithm.json"
        with open(self.document, "w") as file:
            json.dump({
                "container_name": "scratch", "system": "debian", "input_file_path": "/in", "output_file_path": "/out", "executable_path": "/x",
                "run_command": "/x $input $output", "name": "bench", "instance_type": "t3.micro", "memory": {"suggested": 128}, "CPU": {},
                "user_specified_environment_variables": [], "port": []}, file)

    def base(self, size):
        return f"{self.registry.address}/base/{size}:latest"

    def push_base(self, layout, size):
        subprocess.run(["skopeo", "copy", "-q", "--dest-tls-verify=false", f"oci:{layout}:latest", f"docker://{self.base(size)}"], check=True)


class Job:
    NAME = ""
    PROGRAM = "skopeo"

    def __init__(self, place, size, run):
        self.place, self.size, self.run = place, size, run

    @classmethod
    def is_there(cls):
        return shutil.which(cls.PROGRAM) is not None

    def prepare(self):
        pass

    def commands(self):
        raise NotImplementedError

    def environment(self):
        return {}

    @property
    def base(self):
        return self.place.base(self.size)

    @property
    def target(self):
        return f"{self.place.registry.address}/out/{self.run}:latest"

    def result(self):
        return f"docker://{self.target}"


class Ours(Job):
    NAME = "cloudpipe wrap, agent uploaded"
    cache = "fresh"

    def prepare(self):
        shutil.rmtree(f"{self.place.work}/{self.cache}", ignore_errors=True)

    def commands(self):
        return [[CLI, "wrap", self.place.document, "--from", f"docker://{self.base}", "--to", self.destination(), "--algorithms", f"{self.place.work}/algorithms"]]

    def destination(self):
        return f"docker://{self.target}"

    def environment(self):
        return {"CLOUDPIPE_CACHE": f"{self.place.work}/{self.cache}"}


class OursAgain(Ours):
    NAME = "cloudpipe wrap, agent there"
    cache = "known"

    def prepare(self):
        if not os.path.exists(f"{self.place.work}/{self.cache}"):
            subprocess.run([*self.commands()[0][:-4], "--to", f"docker://{self.place.registry.address}/out/first:latest", *self.commands()[0][-2:]],
                           env=os.environ | self.environment(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Docker(Job):
    NAME = "docker build + push, base absent"
    PROGRAM = "docker"

    def prepare(self):
        self.place.docker.run("image", "rm", "-f", self.base)
        self.place.docker.run("system", "prune", "-af")
        self.write()

    def write(self):
        with open(f"{self.place.context}/Dockerfile", "w") as file:
            file.write(f'FROM {self.base}\nCOPY cpagent /cloudpipe/cpagent\nCOPY algorithm.json /cloudpipe/algorithm.json\nENTRYPOINT ["/cloudpipe/cpagent"]\n')
        with open(f"{self.place.context}/algorithm.json", "w") as file:
            file.write(json.dumps({"run": self.run}))

    def commands(self):
        return [["docker", "build", "-q", "-t", self.target, self.place.context], ["docker", "push", "-q", self.target]]

    def environment(self):
        return self.place.docker.environment


class DockerAgain(Docker):
    NAME = "docker build + push, base present"

    def prepare(self):
        self.place.docker.run("pull", "-q", self.base)
        self.write()


class Umoci(Job):
    NAME = "skopeo + umoci + skopeo"
    PROGRAM = "umoci"

    def prepare(self):
        shutil.rmtree(f"{self.place.work}/umoci", ignore_errors=True)

    def commands(self):
        layout = f"{self.place.work}/umoci"
        image = f"{layout}:latest"
        return [
            ["skopeo", "copy", "-q", "--src-tls-verify=false", f"docker://{self.base}", f"oci:{image}"],
            ["umoci", "insert", "--image", image, AGENT, "/cloudpipe/cpagent"],
            ["umoci", "insert", "--image", image, self.place.document, "/cloudpipe/algorithm.json"],
            ["umoci", "config", "--image", image, "--config.entrypoint", "/cloudpipe/cpagent"],
            ["skopeo", "copy", "-q", "--dest-tls-verify=false", f"oci:{image}", f"docker://{self.target}"],
        ]


class Buildah(Job):
    NAME = "buildah, base absent"
    PROGRAM = "buildah"

    def buildah(self, *arguments):
        return ["buildah", "--root", f"{self.place.work}/buildah", "--runroot", f"{self.place.work}/buildah-run", "--storage-driver", "overlay", *arguments]

    def prepare(self):
        subprocess.run(self.buildah("rm", "-a"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(self.buildah("rmi", "-a", "-f"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def commands(self):
        name = self.run
        return [
            self.buildah("from", "-q", "--name", name, "--tls-verify=false", f"docker://{self.base}"),
            self.buildah("copy", "-q", name, AGENT, "/cloudpipe/cpagent"),
            self.buildah("copy", "-q", name, self.place.document, "/cloudpipe/algorithm.json"),
            self.buildah("config", "--entrypoint", '["/cloudpipe/cpagent"]', name),
            self.buildah("commit", "-q", "--tls-verify=false", name, f"docker://{self.target}"),
        ]


class BuildahAgain(Buildah):
    NAME = "buildah, base present"

    def prepare(self):
        subprocess.run(self.buildah("pull", "-q", "--tls-verify=false", f"docker://{self.base}"), check=True, stdout=subprocess.DEVNULL)


class Sdk(Job):
    NAME = ".NET SDK PublishContainer"
    PROGRAM = "dotnet"

    def prepare(self):
        self.project = f"{self.place.work}/hello"
        if not os.path.exists(self.project):
            subprocess.run(["dotnet", "new", "console", "-o", self.project], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["dotnet", "build", "-c", "Release", "-r", "linux-x64", "--no-self-contained", self.project], check=True, stdout=subprocess.DEVNULL)

    def commands(self):
        return [["dotnet", "publish", self.project, "--no-build", "-c", "Release", "-r", "linux-x64", "--no-self-contained", "-t:PublishContainer",
                 f"-p:ContainerBaseImage={self.base}", f"-p:ContainerRegistry={self.place.registry.address}", f"-p:ContainerRepository=out/{self.run}",
                 "-p:ContainerImageTag=latest"]]

    def environment(self):
        return {"DOTNET_CONTAINER_INSECURE_REGISTRIES": self.place.registry.address}


class Crane(Job):
    NAME = "crane mutate --append"
    PROGRAM = "crane"

    def commands(self):
        return [["crane", "mutate", "--insecure", self.base, "--append", LAYER, "--entrypoint", "/cloudpipe/cpagent", "-t", self.target]]


class OursAcross(Ours):
    NAME = "to another registry: cloudpipe wrap"
    cache = "across"

    @property
    def target(self):
        return f"{self.place.other.address}/out/{self.run}:latest"


class BareAcross(Job):
    """The lower bound: every blob from one registry into the other by curl, four at a time, nothing checked."""

    NAME = "to another registry: curl | curl"
    PROGRAM = "curl"

    def commands(self):
        return [["bench/wrap/bare-copy.sh", f"http://{self.place.registry.address}/v2/base/{self.size}", f"http://{self.place.other.address}/v2/out/{self.run}"]]

    def result(self):
        return None


class CraneAcross(Crane):
    NAME = "to another registry: crane mutate"

    @property
    def target(self):
        return f"{self.place.other.address}/out/{self.run}:latest"


class OursIntoDocker(Ours):
    NAME = "within Docker: cloudpipe wrap"
    cache = "known"

    def prepare(self):
        self.place.docker.run("pull", "-q", self.base)

    def commands(self):
        return [[CLI, "wrap", self.place.document, "--from", f"docker-daemon:{self.base}", "--to", self.destination(), "--algorithms", f"{self.place.work}/algorithms"]]

    def destination(self):
        return f"docker-daemon:out/{self.run}:latest"

    def environment(self):
        return super().environment() | {"DOCKER_HOST": self.place.docker.host}

    def result(self):
        return None


class DockerBuild(DockerAgain):
    NAME = "within Docker: docker build"

    def commands(self):
        return super().commands()[:1]

    def result(self):
        return None


ALL = [Ours, OursAgain, Docker, DockerAgain, Umoci, Buildah, BuildahAgain, Sdk, Crane, OursAcross, BareAcross, CraneAcross, OursIntoDocker, DockerBuild]
