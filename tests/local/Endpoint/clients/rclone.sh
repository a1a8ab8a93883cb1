#!/usr/bin/env bash
# What rclone can do, against the endpoint of AWS_ENDPOINT_URL. Usage: rclone.sh WORK_FOLDER.
set -euo pipefail
cd "$1"
unset AWS_CA_BUNDLE
export RCLONE_CONFIG=/dev/null RCLONE_CONFIG_S_TYPE=s3 RCLONE_CONFIG_S_PROVIDER=Other RCLONE_CONFIG_S_ENV_AUTH=true
export RCLONE_CONFIG_S_ENDPOINT=$AWS_ENDPOINT_URL RCLONE_CONFIG_S_FORCE_PATH_STYLE=true RCLONE_CONFIG_S_REGION=us-east-1
export RCLONE_S3_UPLOAD_CUTOFF=5M RCLONE_S3_CHUNK_SIZE=5M
rclone() { timeout 100 rclone --retries 1 --low-level-retries 1 "$@"; }
ok() { echo "ok $1"; }

mkdir -p tree/a/b "tree/ünï +%"
head -c 12000000 /dev/urandom > tree/large.bin
head -c 100000 /dev/urandom > "tree/a/b/small file.bin"
echo 1 > "tree/ünï +%/one"
touch tree/empty
rclone mkdir s:clone && ok "bucket made"
rclone copy tree s:clone/tree && ok "folder up, one file in parts"
rclone check --one-way --download tree s:clone/tree && ok "every byte is there"
rclone sync s:clone/tree back && diff -r tree back && ok "folder down"
[ "$(rclone lsf --recursive --files-only s:clone | sort | head -n 1)" = "tree/a/b/small file.bin" ] && ok "listed"
rclone moveto s:clone/tree/large.bin s:clone/moved.bin && [ "$(rclone size --json s:clone/moved.bin | jq .bytes)" = 12000000 ] && ok "moved, copied by the server"
[ "$(rclone cat --offset 5 --count 4 s:clone/moved.bin | od -An -tx1)" = "$(tail -c +6 tree/large.bin | head -c 4 | od -An -tx1)" ] && ok "a range"
echo 2 > "tree/ünï +%/one"
rclone sync tree s:clone/tree && [ "$(rclone cat "s:clone/tree/ünï +%/one")" = 2 ] && ok "changed file replaced"
if RCLONE_CONFIG_S_ENV_AUTH=false RCLONE_CONFIG_S_ACCESS_KEY_ID=$AWS_ACCESS_KEY_ID RCLONE_CONFIG_S_SECRET_ACCESS_KEY=wrong rclone lsf s:clone 2> error.txt; then exit 1; fi
grep -q SignatureDoesNotMatch error.txt && ok "wrong secret"
rclone purge s:clone && ok "purged"
[ -z "$(rclone lsd s:)" ] && ok "gone"
echo "all done"
