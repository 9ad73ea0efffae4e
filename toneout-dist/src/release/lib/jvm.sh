# Sourced by the launchers: what a JVM for Toneout is, and how it is started. No program but bash's
# own is started here: each would cost the start of a gateway some milliseconds.
# shellcheck shell=bash disable=SC2034 # the launchers use what is set here

least=25
# A heap of a gigabyte holds some hundred thousand sessions; TONEOUT_JAVA_OPTS may say otherwise. What is
# free in it goes back to the system after a burst, and when nothing happens for five minutes. A gateway that
# has no more memory ends: what is durable is found at the next start, and half a gateway is none.
jvm_options=(-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -Xmx1g -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:G1PeriodicGCInterval=300000
  -XX:+ExitOnOutOfMemoryError)

# Becomes Toneout. The start-up cache holds only for the same jars in the same order; one that does not fit
# them or the JVM is passed over, and nothing is said about it.
run() { # CACHE JARS ARGUMENTS: jars with colons between them
  local start=("-Dtoneout.cache=$1") jars=$2
  if [ -r "$1" ]; then
    start+=("-XX:AOTCache=$1" -Xlog:aot=off -Xlog:cds=off)
  fi
  shift 2
  # shellcheck disable=SC2086 # the options are words
  exec "$jdk/bin/java" "${jvm_options[@]}" "${start[@]}" ${TONEOUT_JAVA_OPTS:-} \
    -cp "${jars%:}" io.toneout.cli.Main "$@"
}

fail() { printf '%s\n' "$@" >&2; exit 1; }

is_new_enough() { # whether the JDK in a folder is
  local line
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
      [ "${BASH_REMATCH[1]}" -ge "$least" ]
      return
    fi
  done <"$1/release"
  return 1
}

find_jdk() { # sets jdk to the folder of the first that is new enough
  local candidate on_path=
  if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
    jdk=$JAVA_HOME
    return
  fi
  on_path=$(type -P java || true)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_new_enough "$candidate"; then
      jdk=$candidate
      return
    fi
  done
  fail "Toneout needs a JDK $least or newer and found none under JAVA_HOME, on the PATH or in the" \
    "usual folders (/usr/lib/jvm, ~/.sdkman, ~/.jdks). Install one, or set JAVA_HOME to it."
}
