#!/bin/sh
# Lays out the photographs that the sample workflow runs on: twelve real JPEGs from Debian packages, in folders.
#
#   samples/make-inputs.sh [--out DIR]        DIR is artifacts/inputs/photos unless told otherwise
set -eu

samples=$(cd "$(dirname "$0")" && pwd)
cache=${CLOUDPIPE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/cloudpipe}
out=$(dirname "$samples")/artifacts/inputs/photos

fail() { echo "make-inputs: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case $1 in
        --out) out=${2:?--out needs a folder}; shift 2 ;;
        -h|--help) sed -n '2,4{s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
        *) fail "unknown argument $1" ;;
    esac
done

. "$samples/lib/packages.sh"

photos="
animals/cat.jpg                     labelme-examples classification/data_annotated/0001.jpg
animals/dog.jpg                     labelme-examples classification/data_annotated/0002.jpg
objects/2011_000003.jpg             labelme-examples bbox_detection/data_annotated/2011_000003.jpg
objects/2011_000006.jpg             labelme-examples bbox_detection/data_annotated/2011_000006.jpg
objects/2011_000025.jpg             labelme-examples bbox_detection/data_annotated/2011_000025.jpg
objects/shelf.jpg                   labelme-examples tutorial/apc2016_obj3.jpg
street/frame_100.jpg                labelme-examples video_annotation/data_annotated/00000100.jpg
street/frame_102.jpg                labelme-examples video_annotation/data_annotated/00000102.jpg
street/frame_104.jpg                labelme-examples video_annotation/data_annotated/00000104.jpg
science/hubble_deep_field.jpg       python3-skimage  hubble_deep_field.jpg
science/retina.jpg                  python3-skimage  retina.jpg
science/rocket.jpg                  python3-skimage  rocket.jpg
"

wanted=$(echo "$photos" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$(dirname "$out")/.$(basename "$out").inputs" 2>/dev/null)" = "$wanted" ] && [ "$(find "$out" -name '*.jpg' | wc -l)" -ge 12 ]; then
    echo "photographs: up to date ($out)"
    exit 0
fi

mkdir -p "$cache" "$out"
work=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
for package in labelme-examples python3-skimage; do
    # The package alone: its dependencies are programs, the photographs need none.
    debs=$(fetch_package_alone "$package")
    mkdir -p "$work/$package"
    for deb in "$debs"/*.deb; do
        dpkg-deb --fsys-tarfile "$deb" | tar -x --no-same-owner -C "$work/$package" --wildcards '*.jpg'
    done
done

echo "$photos" | while read -r name package path; do
    [ -n "$name" ] || continue
    case $package in
        labelme-examples) from=$work/$package/usr/share/doc/labelme-examples/examples/$path ;;
        python3-skimage) from=$work/$package/usr/lib/python3/dist-packages/skimage/data/$path ;;
    esac
    mkdir -p "$out/$(dirname "$name")"
    cp "$from" "$out/$name"
done
echo "$wanted" > "$(dirname "$out")/.$(basename "$out").inputs"
echo "photographs: $out ($(find "$out" -name '*.jpg' | wc -l) files, $(du -sh "$out" | cut -f1))"
