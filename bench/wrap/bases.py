"""Base images of a given size, as OCI layouts: incompressible layers, so that a megabyte here is a megabyte on the wire."""

import gzip
import hashlib
import io
import json
import os
import tarfile

MEGABYTE = 1_000_000
# name: (layers, bytes a layer)
SIZES = {"small": (2, MEGABYTE), "medium": (6, 17 * MEGABYTE), "large": (12, 100 * MEGABYTE)}


def make(folder, layers, size):
    blobs = os.path.join(folder, "blobs", "sha256")
    os.makedirs(blobs)

    def put(data):
        digest = hashlib.sha256(data).hexdigest()
        with open(os.path.join(blobs, digest), "wb") as file:
            file.write(data)
        return {"digest": "sha256:" + digest, "size": len(data)}

    descriptors, diff_ids = [], []
    for number in range(layers):
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w") as archive:
            entry = tarfile.TarInfo(f"data/layer-{number}")
            entry.size = size
            archive.addfile(entry, io.BytesIO(os.urandom(size)))
        diff_ids.append("sha256:" + hashlib.sha256(tar.getvalue()).hexdigest())
        descriptors.append({"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip"} | put(gzip.compress(tar.getvalue(), 0)))
    config = {
        "architecture": "amd64", "os": "linux", "config": {"Cmd": ["/data/layer-0"], "Env": ["PATH=/usr/bin:/bin"]},
        "rootfs": {"type": "layers", "diff_ids": diff_ids},
        "history": [{"created_by": f"layer {number}"} for number in range(layers)],
    }
    manifest = {
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {"mediaType": "application/vnd.oci.image.config.v1+json"} | put(json.dumps(config).encode()), "layers": descriptors,
    }
    entry = {"mediaType": manifest["mediaType"]} | put(json.dumps(manifest).encode())
    entry["annotations"] = {"org.opencontainers.image.ref.name": "latest"}
    with open(os.path.join(folder, "oci-layout"), "w") as file:
        file.write('{"imageLayoutVersion":"1.0.0"}')
    with open(os.path.join(folder, "index.json"), "w") as file:
        json.dump({"schemaVersion": 2, "manifests": [entry]}, file)
