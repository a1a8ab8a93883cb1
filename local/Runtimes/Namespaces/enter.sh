#!/bin/sh
# enter.sh ENTRYPOINT [ARGUMENT...]: runs in new mount, pid, ipc and uts namespaces (and a user namespace where not root) as their
# first process: makes a root from an unpacked image, starts the image's entry point in it, passes SIGTERM on, waits for it.
# NamespaceContainer starts it; everything it does is undone by the kernel when the namespaces end.
#
#   CP_FOLDER    this container's own folder: holds upper/ work/ root/ (owned by us, removed afterwards)
#   CP_LOWER     the unpacked image; never written to
#   CP_ROOTLESS  1 in a user namespace of an ordinary user, where only one user and group exist
#   CP_UID CP_GID CP_GROUPS    the image's user, as numbers; groups separated by commas, may be empty
#   CP_WORKDIR   the image's working folder
#   CP_HOSTNAME  the container's host name
#   CP_CGROUPS   control groups to join: lines of KIND=PATH, KIND memory, cpu or unified; may be empty
#   CP_DEVICES   device nodes of this machine that belong into /dev too, a line each; may be empty
#   CP_ENV_0, CP_ENV_1...      the container's environment, NAME=VALUE each; not arguments, which everyone on this machine could read
set -eu

# The engine holds the other end of our standard input. When it is gone, however it went, so is everything in here: the end of a
# namespace's first process is the end of all. The kernel's death signal alone would miss an engine that dies before it is set up.
trap 'exit 143' TERM
trap 'exit 137' USR1
exec 4<&0 0< /dev/null
(
    exec > /dev/null 2>&1
    while read -r _ <&4; do :; done
    kill -USR1 1
    kill -KILL -1 # a shell heeds a signal only after the command it waits for
) &
exec 4<&-

cd "$CP_FOLDER"

# What went wrong is for the engine to tell: a container that could not be set up is not one that failed.
exec 3>&2 2> setup.log
trap 'mv "$CP_FOLDER/setup.log" "$CP_FOLDER/failed"' EXIT
fail() { echo "$1" >&2; exit 125; }

IFS='
'
for group in $CP_CGROUPS; do
    # 0 means the process that writes: this shell, and with it all it starts.
    echo 0 > "${group#*=}/cgroup.procs" || fail "the control group ${group#*=} cannot be joined"
done
unset IFS

# --- the root: a writable view of the image. In a user namespace overlayfs may use only user.* attributes.
options=lowerdir=$CP_LOWER,upperdir=upper,workdir=work
[ "$CP_ROOTLESS" = 0 ] || options=$options,userxattr
if ! mount -t overlay overlay -o "$options" root; then
    # An old kernel, or a cache that is itself on an overlay: a private copy instead.
    cp -a --reflink=auto "$CP_LOWER/." root/ || fail "neither overlayfs nor a copy of the image works"
    mount --bind root root || fail "the root cannot be mounted"
fi
cd root

# The image may have links where these belong; following one would lead out of the root, for we are not in it yet.
folder() {
    if [ -L "$1" ] || { [ -e "$1" ] && [ ! -d "$1" ]; }; then rm -f "$1"; fi
    [ -d "$1" ] || mkdir "$1" || fail "/$1 cannot be made"
}

folder proc
mount -t proc -o nosuid,nodev,noexec proc proc || mount --rbind /proc proc || fail "/proc cannot be mounted"

folder dev
mount -t tmpfs -o nosuid,mode=755,size=64k tmpfs dev || fail "/dev cannot be mounted"
for device in null zero full random urandom tty; do
    [ -e "/dev/$device" ] || continue
    : > "dev/$device"
    mount --bind "/dev/$device" "dev/$device" || fail "/dev/$device cannot be mounted"
done
IFS='
'
for device in $CP_DEVICES; do
    : > "dev/${device##*/}"
    mount --bind "$device" "dev/${device##*/}" || fail "$device cannot be mounted"
done
unset IFS
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr
mkdir dev/shm dev/pts
mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs dev/shm || fail "/dev/shm cannot be mounted"
if mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts; then ln -s pts/ptmx dev/ptmx; fi

# Programs look here for their limits: the container's own control group, where a container of Docker has it.
folder sys
mount -t tmpfs -o nosuid,nodev,noexec,mode=755,size=64k tmpfs sys || fail "/sys cannot be mounted"
mkdir -p sys/fs/cgroup
IFS='
'
for group in $CP_CGROUPS; do
    at=sys/fs/cgroup
    [ "${group%%=*}" = unified ] || at=$at/${group%%=*}
    mkdir -p "$at"
    mount -o bind,ro "${group#*=}" "$at" || fail "$at cannot be mounted"
done
unset IFS

[ -e tmp ] || [ -L tmp ] || mkdir -m 1777 tmp
folder etc
for file in resolv.conf hosts; do
    rm -rf "etc/$file"
    if [ -r "/etc/$file" ]; then cat "/etc/$file" > "etc/$file"; else : > "etc/$file"; fi
done
printf '127.0.0.1\t%s\n' "$CP_HOSTNAME" >> etc/hosts
hostname "$CP_HOSTNAME" || :

# --- the way in. Capabilities: those Docker gives, without the making of device nodes.
keep=-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+net_raw,+sys_chroot,+audit_write,+setfcap
enter=--root=.
if [ "$CP_ROOTLESS" = 1 ]; then
    # Only one user exists here; for an image with another one it is called so in a namespace further in.
    [ "$CP_UID" = 0 ] || enter="--user --map-user=$CP_UID --map-group=$CP_GID $enter"
    become=--inh-caps=-all
else
    become="--regid=$CP_GID --clear-groups"
    [ -z "$CP_GROUPS" ] || become="--regid=$CP_GID --groups=$CP_GROUPS"
    [ "$CP_UID" = 0 ] || enter="--setuid=$CP_UID $enter"
fi
IFS=' '
setpriv=$(command -v setpriv) unshare=$(command -v unshare) env=$(command -v env)
# shellcheck disable=SC2086
set -- "$setpriv" "--bounding-set=$keep" $become -- "$unshare" $enter "--wd=$CP_WORKDIR" -- "$@"
# A shell starts what is in the background with SIGINT and SIGQUIT ignored; the container is to have them as they are.
if "$env" --default-signal true; then set -- "$env" --default-signal=INT,QUIT "$@"; fi

exec 2>&3 3>&-
trap - EXIT
unset LC_ALL
number=0
while eval "[ -n \"\${CP_ENV_$number+set}\" ]"; do
    eval "variable=\$CP_ENV_$number"
    unset "CP_ENV_$number"
    case ${variable%%=*} in
        *[!A-Za-z0-9_]* | [0-9]*) set -- "$env" "$variable" "$@" ;; # a name no shell can export
        *) export "$variable" ;;
    esac
    number=$((number + 1))
done
unset CP_FOLDER CP_LOWER CP_ROOTLESS CP_UID CP_GID CP_GROUPS CP_WORKDIR CP_HOSTNAME CP_CGROUPS CP_DEVICES PWD OLDPWD SHLVL

# This shell stays: it dies with the engine whatever user the entry point becomes (a change of user clears the death signal),
# and everything in the pid namespace dies with it.
"$@" &
child=$!
trap 'kill -TERM "$child" || :' TERM
code=0
wait "$child" || code=$?
# A signal ends the wait before the child has ended.
while kill -0 "$child" 2> /dev/null; do
    code=0
    wait "$child" || code=$?
done
exit "$code"
