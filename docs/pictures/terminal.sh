#!/usr/bin/env bash
# Makes docs/pictures/terminal.svg from a real run, on a terminal that script (util-linux) makes, after ./demo.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
columns=96 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r artifacts/inputs/photos "$work/photos"
head -c 20000 artifacts/inputs/photos/animals/cat.jpg > "$work/photos/animals/broken.jpg"
echo 'no photograph' > "$work/photos/street/notes.jpg"
cp workflows/photos.json "$work/photos.json"

cat > "$work/session.sh" <<'END'
stty cols "$1" rows 40
cd "$2"
export PS1=
say() { printf '\033[32m$\033[0m %s\n' "$*"; }
say cloudpipe run photos.json --input photos --output results
"$3/artifacts/cli/cloudpipe" run photos.json --input photos --output results --algorithms "$3/artifacts/algorithms" || true
END
env -u CI TERM=xterm-256color COLORTERM= script --quiet --flush --command "bash $work/session.sh $columns $work $PWD" /dev/null < /dev/null > "$work/typescript"
# Where the run was made is nobody's business, and no part of the picture.
sed -i "s|$work|/home/ada/holiday|g" "$work/typescript"
python3 docs/pictures/terminal.py "$columns" 40 < "$work/typescript" > docs/pictures/terminal.svg
