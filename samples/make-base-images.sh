#!/bin/sh
# Makes the samples' base images as OCI layouts from Debian packages: no Docker, no registry, nothing run inside them.
#
#   samples/make-base-images.sh [--out DIR] [NAME...]
#
# DIR is artifacts/bases unless told otherwise, NAME a folder of samples/ with a base.conf, for example ngs/align. By default
# all of samples/*/, not those further down.
# Packages are kept in $CLOUDPIPE_CACHE (default ~/.cache/cloudpipe), so a second build needs no network; a layout that is
# up to date is left alone. The same packages give the same digest, as root and as an ordinary user, on any day.
set -eu

samples=$(cd "$(dirname "$0")" && pwd)
cache=${CLOUDPIPE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/cloudpipe}
out=$(dirname "$samples")/artifacts/bases
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1704067200}
umask 022
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH

fail() { echo "make-base-images: $*" >&2; exit 1; }

names=
while [ $# -gt 0 ]; do
    case $1 in
        --out) out=${2:?--out needs a folder}; shift 2 ;;
        -h|--help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
        -*) fail "unknown option $1" ;;
        *) names="$names $1"; shift ;;
    esac
done
[ -n "$names" ] || names=$(cd "$samples" && for conf in */base.conf; do printf '%s ' "${conf%/base.conf}"; done)

. "$samples/lib/packages.sh"
. "$samples/lib/rootfs.sh"
. "$samples/lib/oci-layout.sh"
. "$samples/lib/reference.sh"

mkdir -p "$cache" "$out"
# Two builds at once (a test beside a demo) take turns; the second finds everything done.
exec 9> "$cache/make-base-images.lock"
flock 9

for name in $names; do
    recipe=$samples/$name
    [ -f "$recipe/base.conf" ] || fail "there is no $recipe/base.conf"
    layout=$out/$name
    stamp=$(dirname "$layout")/.$(basename "$layout").inputs
    inputs=$( (cd "$samples" && find "$name/base.conf" "$name/root" make-base-images.sh lib -type f 2>/dev/null | sort | xargs sha256sum;
               echo "$SOURCE_DATE_EPOCH") | sha256sum | cut -d' ' -f1)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ] && [ -f "$layout/index.json" ]; then
        echo "$name: up to date ($layout)"
        continue
    fi

    packages='' without='' links='' folders='' command=''
    # What a base.conf does to the root when everything is in it.
    prepare() { :; }
    . "$recipe/base.conf"
    mkdir -p "$(dirname "$layout")"
    work=$(mktemp -d "$(dirname "$layout")/.$(basename "$layout").XXXXXX")
    trap 'rm -rf "$work"' EXIT INT TERM
    echo "$name: packages $packages"
    debs=$(fetch_packages "$(basename "$name")" "$packages")
    make_rootfs "$work/root" "$debs" "$without" "$links" "$folders"
    [ ! -d "$recipe/root" ] || cp -R "$recipe/root/." "$work/root/"
    prepare "$work/root"
    write_oci_layout "$work/root" "$work/layout" "$command"
    rm -rf "$layout"
    mv "$work/layout" "$layout"
    rm -rf "$work"
    echo "$inputs" > "$stamp"
    echo "$name: $layout ($(du -sh "$layout" | cut -f1))"
done
