# shellcheck shell=sh
# make_rootfs ROOT DEBS "WITHOUT..." "LINK=TARGET..." "FOLDER...": unpacks packages into one root without running anything in it.
# Maintainer scripts do not run, so what they would make (alternatives, /etc/passwd) is made here or named in base.conf.

make_rootfs() (
    root=$1 debs=$2 without=$3 links=$4 folders=$5
    # /bin and friends are links to /usr before the first package, as on any Debian since 12.
    mkdir -p "$root/etc" "$root/tmp" "$root/var/tmp" "$root/root"
    for folder in bin sbin lib; do mkdir -p "$root/usr/$folder"; ln -s "usr/$folder" "$root/$folder"; done
    case $(dpkg --print-architecture) in amd64) mkdir -p "$root/usr/lib64"; ln -s usr/lib64 "$root/lib64" ;; esac
    chmod 1777 "$root/tmp" "$root/var/tmp"

    for deb in "$debs"/*.deb; do
        package=$(basename "$deb"); package=${package%%_*}
        case " $without " in *" $package "*) continue ;; esac
        dpkg-deb --fsys-tarfile "$deb" | tar -x -p --no-same-owner --keep-directory-symlink -C "$root" \
            --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' --exclude='./usr/share/info' \
            --exclude='./usr/share/lintian' --exclude='./usr/share/bug' --exclude='./usr/share/i18n' --exclude='./usr/lib/*/gconv'
    done

    # Debian's loader searches the multiarch folders by itself, so there is no ldconfig (its -r needs root).
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n' > "$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' > "$root/etc/group"
    for link in $links; do ln -sf "${link#*=}" "$root/${link%%=*}"; done
    for folder in $folders; do mkdir -p "$root/$folder"; done
)

# busybox_links NAME...: the names by which an image calls its busybox, for "links" of a base.conf.
busybox_links() { for tool in "$@"; do printf 'usr/bin/%s=busybox ' "$tool"; done; }
