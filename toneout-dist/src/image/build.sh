#!/usr/bin/env bash
# build.sh ARCHIVE FOLDER: makes the runtime image of a release archive for the platform that it runs
# on: the archive's content, a JVM with the modules that it needs, and the start-up cache.
set -euo pipefail

archive=$(readlink -f "$1")
folder=$(readlink -f "$2")
# shellcheck source=../release/lib/jvm.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../release/lib/jvm.sh"
find_jdk

# What jdeps finds in the jars, without java.desktop and java.compiler, which only parts of libraries
# want that nobody here uses; and what is looked up at run time: jdk.net for sockets' options,
# jdk.zipfs for backups, java.naming for PostgreSQL, jdk.jfr for whoever records what a gateway does.
modules="java.base,java.instrument,java.logging,java.management,java.naming,java.net.http"
modules="$modules,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.httpserver,jdk.jfr"
modules="$modules,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs"

name=$(basename "$archive" .tar.gz)-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
work=$(mktemp -d "$folder/image.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
tar xzf "$archive" -C "$work/$name" --strip-components 1

"$jdk/bin/jlink" --add-modules "$modules" --output "$work/$name/runtime" \
  --strip-java-debug-attributes --no-header-files --no-man-pages
"$work/$name/toneout" prepare

tar czf "$folder/$name.tar.gz" --owner=root:0 --group=root:0 --sort=name -C "$work" "$name"
for made in "$work/$name/runtime" "$work/$name/lib/toneout.aot" "$work/$name" "$folder/$name.tar.gz"; do
  du -sh "$made" | sed "s|$work/||; s|$folder/||"
done
