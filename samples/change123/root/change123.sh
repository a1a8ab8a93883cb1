#!/bin/sh
# change123.sh INPUT OUTPUT: every 123 of INPUT becomes $TEST_ENV, and a last line says so.
set -eu
: "${TEST_ENV:?TEST_ENV is required}"
escaped=$(printf '%s' "$TEST_ENV" | sed 's/[\/&]/\\&/g')
sed "s/123/$escaped/g" "$1" > "$2"
printf 'TEST_ENV=%s\n' "$TEST_ENV" >> "$2"
