#!/usr/bin/env bash
# Drains the same number of points with two builds in turn and prints points per second and microseconds of
# processor time per point, each between 40% and the end of the backlog. Without models, or with MODELS=yes:
# the 1 x 128 network for OLD, and the 1 x 64 network that live series have by default for NEW.
#   docs/benchmarks/compare.sh OLD.jar NEW.jar [ROUNDS=3] [SERIES=500] [POINTS=600000]
# NEW also runs with its mixture and under at_least_once. Needs curl, Linux, and two free ports (PORT=19792).
set -euo pipefail
old=$(realpath "$1") new=$(realpath "$2") rounds=${3:-3} series=${4:-500} points=${5:-600000}
port=${PORT:-19792} metrics=127.0.0.1:$((port + 1))/metrics
server="--bootstrap-servers 127.0.0.1:$port"
flags="-Xmx700m -XX:+UseSerialGC --add-modules jdk.incubator.vector"
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; wait || true; rm -rf "$folder"' EXIT
cd "$folder"

# shellcheck disable=SC2086
start() { # LOG JAR ARGUMENTS
  local log=$1 jar=$2
  shift 2
  exec java $flags -jar "$jar" "$@" > "$log" 2>&1
}

accepted() {
  curl -s -m 2 "$metrics" | awk '/^wavecast_points_total\{outcome="accepted"/ { sum += $2 } END { printf "%d", sum }'
}

processor() { # PID: microseconds
  awk -v hz="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) * 1000000 / hz }' "/proc/$1/stat"
}

reach() { # POINTS PID: waits until the process has accepted as many, at most five minutes
  local end=$((SECONDS + 300))
  until [ "$(accepted)" -ge "$1" ]; do
    kill -0 "$2" && [ $SECONDS -lt $end ] || { echo "$1 points not reached" >&2; return 1; }
    sleep 0.1
  done
}

publish() { # JAR PREFIX
  local units=128
  [ "${MODELS:-}" = yes ] || return 0
  [ "$1" = "$old" ] || units=64
  for function in sin cos; do
    # shellcheck disable=SC2086
    (start train.log "$1" train $server --topic-prefix "$2" --function $function --target residual --epoch 1 \
      --units-num $units --publish --checkpoint-dir "log-$2")
  done
}

drain() { # NAME JAR ARGUMENTS OF PREDICT
  local name=$1 jar=$2 prefix="$1." process
  shift 2
  # shellcheck disable=SC2086
  (start topics.log "$new" topics $server --topic-prefix "$prefix")
  publish "$jar" "$prefix"
  # shellcheck disable=SC2086
  (start generate.log "$new" generate $server --topic-prefix "$prefix" --series $((series / 2)) --rate 0 \
    --count $((points / series)))
  # shellcheck disable=SC2086
  start "$name.log" "$jar" predict $server --topic-prefix "$prefix" --http-port $((port + 1)) "$@" &
  process=$!
  reach $((points * 2 / 5)) $process
  local t0 c0 a0 t1 c1 a1
  t0=$(date +%s%N) c0=$(processor $process) a0=$(accepted)
  reach "$points" $process
  t1=$(date +%s%N) c1=$(processor $process) a1=$(accepted)
  kill $process
  wait $process 2> /dev/null || true
  awk -v name="$name" -v n=$((a1 - a0)) -v t=$((t1 - t0)) -v c=$((c1 - c0)) \
    'BEGIN { printf "%-24s %7.0f points/s %6.1f us of processor time a point\n", name, n * 1e9 / t, c / n }'
}

# shellcheck disable=SC2086
start broker.log "$new" broker --broker-port "$port" --data-dir data &
until (start topics.log "$new" topics $server --topic-prefix first.); do sleep 1; done
for round in $(seq "$rounds"); do
  drain "old-exactly-once-$round" "$old" --processing-guarantee exactly_once_v2
  drain "new-exactly-once-$round" "$new" --processing-guarantee exactly_once_v2 --forecast network
  drain "mixture-exactly-once-$round" "$new" --processing-guarantee exactly_once_v2
  drain "old-at-least-once-$round" "$old" --processing-guarantee at_least_once
  drain "new-at-least-once-$round" "$new" --processing-guarantee at_least_once --forecast network
  drain "mixture-at-least-once-$round" "$new" --processing-guarantee at_least_once
done
