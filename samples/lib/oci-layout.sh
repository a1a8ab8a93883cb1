# shellcheck shell=sh
# write_oci_layout ROOT LAYOUT "COMMAND": one gzip layer, a config and a manifest (OCI image layout 1.0.0), by digest.
# Entries are sorted, owned by root and of one time; GNU tar entries, gzip without a name: the same files, the same digest.

# blob FILE: moves a file to its place by digest, prints "sha256:... SIZE".
blob() {
    digest=$(sha256sum "$1" | cut -d' ' -f1)
    size=$(stat -c %s "$1")
    mv "$1" "$layout/blobs/sha256/$digest"
    echo "sha256:$digest $size"
}

write_oci_layout() (
    root=$1 layout=$2 command=$3
    architecture=$(dpkg --print-architecture)
    case $architecture in i386) architecture=386 ;; ppc64el) architecture=ppc64le ;; armhf) architecture=arm ;; esac
    mkdir -p "$layout/blobs/sha256"

    tar --create --file "$layout/layer.tar" --directory "$root" --format gnu --sort name --mtime "@$SOURCE_DATE_EPOCH" \
        --owner 0 --group 0 --numeric-owner .
    diff_id=sha256:$(sha256sum "$layout/layer.tar" | cut -d' ' -f1)
    gzip -n -5 "$layout/layer.tar"
    set -- $(blob "$layout/layer.tar.gz")
    layer=$(descriptor layer.v1.tar+gzip "$@")

    created=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
    printf '{"created":"%s","architecture":"%s","os":"linux","config":{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"Cmd":[%s],"WorkingDir":"/"},"rootfs":{"type":"layers","diff_ids":["%s"]},"history":[{"created":"%s","created_by":"samples/make-base-images.sh"}]}' \
        "$created" "$architecture" "$command" "$diff_id" "$created" > "$layout/config"
    set -- $(blob "$layout/config")
    config=$(descriptor config.v1+json "$@")

    printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{%s},"layers":[{%s}]}' \
        "$config" "$layer" > "$layout/manifest"
    set -- $(blob "$layout/manifest")
    printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{%s,"platform":{"architecture":"%s","os":"linux"},"annotations":{"org.opencontainers.image.ref.name":"latest"}}]}' \
        "$(descriptor manifest.v1+json "$@")" "$architecture" > "$layout/index.json"
    printf '{"imageLayoutVersion":"1.0.0"}' > "$layout/oci-layout"
)

# descriptor KIND DIGEST SIZE: the inside of a descriptor object.
descriptor() { printf '"mediaType":"application/vnd.oci.image.%s","digest":"%s","size":%s' "$1" "$2" "$3"; }
