# shellcheck shell=sh
# Downloading packages with the machine's own apt configuration: names of packages here, never of hosts.
# Sourced by make-base-images.sh and make-inputs.sh, which set $cache and fail().

# fetch_packages NAME "PACKAGE...": downloads packages and what they depend on, prints the folder that holds them.
fetch_packages() { fetch "$1" --download-only install "$2"; }

# fetch_package_alone PACKAGE: one package without its dependencies, prints the folder that holds it.
fetch_package_alone() { fetch "$1" download "$1"; }

fetch() {
    name=$1; shift
    debs=$cache/debs/$name-$(printf '%s' "$*" | sha256sum | cut -c1-12)
    if [ ! -f "$debs/.complete" ]; then
        command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null ||
            fail "needs apt-get and dpkg-deb (Debian, Ubuntu); with Docker see samples/README.md"
        mkdir -p "$debs/partial" "$cache/apt" "$cache/lists/partial"
        (
            cd "$debs"
            # A machine that never ran "apt-get update" has no lists, an old one has stale ones: then lists of our own.
            apt_here "$@" > apt.log 2>&1 || {
                set -- -o "Dir::State::lists=$cache/lists" "$@"
                # One source of several that does not answer is no reason to give up: the install will tell.
                apt_here -o "Dir::State::lists=$cache/lists" update >> apt.log 2>&1 || :
                apt_here "$@" >> apt.log 2>&1
            } || { cat apt.log >&2; exit 1; }
        ) || fail "apt could not download: $name"
        touch "$debs/.complete"
    fi
    echo "$debs"
}

apt_here() {
    # status=/dev/null: as if nothing were installed, so that every dependency is fetched too.
    # Folders of our own and no lock: works as an ordinary user, and beside a running apt.
    # The last argument is a list of packages: split on purpose.
    # shellcheck disable=SC2068
    apt-get -qq -y -o Dir::Cache="$cache/apt" -o Dir::Cache::archives="$PWD" -o Dir::State::status=/dev/null \
        -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o APT::Install-Recommends=false -o Dpkg::Use-Pty=0 $@
}
