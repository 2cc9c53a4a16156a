#!/usr/bin/env bash
# Builds the archive of a release for this machine's platform into dist/, with its checksum. The
# same source and compiler give the same names, order and dates in the archive.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"name":"trede","version":"\([^"]*\)".*/\1/')
target=$(rustc -vV | sed -n 's/^host: //p')
name="trede-$version-$target"
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"

cargo build --release --locked --features pdf
binary="${CARGO_TARGET_DIR:-target}/release/trede"
ending=""
case "$target" in *windows*) ending=".exe" ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder="$work/$name"
mkdir -p "$folder/man" "$folder/completions"
cp "$binary$ending" "$folder/"
cp LICENSE README.md CHANGELOG.md docs/handleiding.md "$folder/"
# The licence of the fonts that are in the program and in every letter it sets.
cp src/write/pdf/fonts/OFL.txt "$folder/LICENSE-Libertinus.txt"
"$binary$ending" man --out "$folder/man"
for shell in bash zsh fish powershell elvish; do
  "$binary$ending" completions "$shell" > "$folder/completions/trede.$shell"
done

mkdir -p dist
archive="$name.tar.gz"
files=$(cd "$work" && find "$name" -type f | LC_ALL=C sort)
# shellcheck disable=SC2086  # the names are ours and have no spaces
tar --version 2>/dev/null | grep -q GNU && stamp="--mtime=@$SOURCE_DATE_EPOCH --owner=0 --group=0 --numeric-owner" || stamp=""
# shellcheck disable=SC2086
(cd "$work" && tar $stamp -cf - $files) | gzip -n -9 > "dist/$archive"
(cd dist && sha256sum trede-"$version"-*.tar.gz > SHA256SUMS)
cat dist/SHA256SUMS
