# What run.sh and growth.sh share; they source it from the root of the repository.

# prepare : builds what is measured, makes a work folder and an algorithm that copies.
prepare() {
  publish agent
  build_cli
  [ -d artifacts/bases/change123 ] || samples/make-base-images.sh >/dev/null
  work=$(mktemp -d "${TMPDIR:-/tmp}/cloudpipe-bench.XXXXXX")
  trap finish EXIT
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
  cloudpipe=$PWD/artifacts/cli/cloudpipe
  "$cloudpipe" wrap "$work/copy.json" --to "oci:$work/images/copy:latest" --algorithms "$work/algorithms" >/dev/null 2>&1
  # The first run also unpacks or loads the image; what follows is what a second folder of files costs.
  mkdir "$work/warm" && head -c 4096 /dev/urandom > "$work/warm/file"
}

finish() {
  if [ -n "${dockerd:-}" ]; then kill "$dockerd" && wait "$dockerd" || true; fi
  grep -o " $work/[^ ]*" /proc/self/mounts | tac | xargs -r -n 1 umount || true
  rm -rf "$work"
}

# start_docker : true where Docker answers, if need be after starting one of our own.
start_docker() {
  docker info >/dev/null 2>&1 && return 0
  [ "$(id -u)" -eq 0 ] && command -v dockerd >/dev/null || return 1
  export DOCKER_HOST=unix://$work/docker.sock
  dockerd --host "$DOCKER_HOST" --data-root "$work/docker" --exec-root "$work/docker-exec" --pidfile "$work/docker.pid" --bridge=none --iptables=false \
    > "$work/dockerd.log" 2>&1 &
  dockerd=$!
  for _ in $(seq 100); do
    docker info >/dev/null 2>&1 && return 0
    sleep 0.3
  done
  return 1
}

# make_files N : N files of 4 KiB, a thousand in a folder where there are more than 10,000.
make_files() {
  python3 - "$work/in" "$1" <<'PY'
import os, sys
root, count = sys.argv[1], int(sys.argv[2])
for i in range(count):
    folder = root if count <= 10000 else f"{root}/{i // 1000}"
    if i % 1000 == 0:
        os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/file-{i}.bin", "wb") as f:
        f.write(os.urandom(4096))
PY
}

# cloudpipe_run RUNTIME INPUT OUTPUT
cloudpipe_run() {
  "$cloudpipe" run "$work/flow.json" --algorithms "$work/algorithms" --runtime "$1" --input "$work/$2" --output "$work/$3" >"$work/summary" 2>"$work/progress" \
    || { cat "$work/progress" >&2; exit 1; }
}

# timed COMMAND... : its seconds; what it says goes to standard error.
timed() {
  local began
  began=$(date +%s.%N)
  "$@" >&2
  echo "$(date +%s.%N) - $began" | bc
}

# check INPUT RESULTS : every file of INPUT is at RESULTS, which its name is put behind, byte by byte.
check() {
  python3 - "$work/$1" "$work/$2" <<'PY'
import filecmp, os, sys
root, results = sys.argv[1:]
for folder, _, names in os.walk(root):
    for name in names:
        inside = os.path.relpath(f"{folder}/{name}", root)
        head, tail = os.path.split(results)
        place = f"{head}/{os.path.dirname(inside)}/{tail}{name}"
        if not filecmp.cmp(f"{folder}/{name}", place, shallow=False):
            sys.exit(f"wrong result for {inside}")
PY
}

row() { printf '%-52s %6d files %9.2f s %9.1f files/s\n' "$1" "$2" "$3" "$(echo "$2 / $3" | bc -l)"; }

# write_cwl : the same copy as a tool and a scatter over the files in few/.
write_cwl() {
  mkdir -p "$work/cwl"
  cat > "$work/cwl/copy.cwl" <<'CWL'
cwlVersion: v1.0
class: CommandLineTool
requirements: [{class: DockerRequirement, dockerImageId: cloudpipe-bench:latest}, {class: InlineJavascriptRequirement}]
baseCommand: [/bin/busybox, cp]
inputs: {file: {type: File, inputBinding: {position: 1}}}
arguments: [{valueFrom: $(inputs.file.basename), position: 2}]
outputs: {copy: {type: File, outputBinding: {glob: $(inputs.file.basename)}}}
CWL
  cat > "$work/cwl/scatter.cwl" <<'CWL'
cwlVersion: v1.0
class: Workflow
requirements: [{class: ScatterFeatureRequirement}]
inputs: {files: {type: "File[]"}}
outputs: {copies: {type: "File[]", outputSource: copy/copy}}
steps: {copy: {run: copy.cwl, scatter: file, in: {file: files}, out: [copy]}}
CWL
  python3 - "$work/few" > "$work/cwl/job.json" <<'PY'
import json, os, sys
root = sys.argv[1]
json.dump({"files": [{"class": "File", "path": f"{root}/{name}"} for name in sorted(os.listdir(root))]}, sys.stdout)
PY
}
