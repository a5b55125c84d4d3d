#!/usr/bin/env bash
# Runs a trainer beside many slow series. Prints what it trained in which round, its memory, and the CPU time
# of its reading thread per point. Takes SECONDS and about half a minute.
#   docs/benchmarks/trainer-load.sh [SERIES=50000] [POINTS PER SECOND AND SERIES=0.5] [SECONDS=180]
# WAVECAST is the command to run (default ./wavecast), PORT the broker's port (default 39492; the next one is
# used, too). Needs Linux and curl.
set -euo pipefail
series=${1:-50000} rate=${2:-0.5} seconds=${3:-180}
wavecast=${WAVECAST:-./wavecast} port=${PORT:-39492}
folder=$(mktemp -d)
cleanup() {
  # shellcheck disable=SC2046
  kill $(jobs -p) 2> /dev/null || true
  wait || true
  rm -rf "$folder"
}
trap cleanup EXIT
wait_for() { # TEXT FILE: at most two minutes
  for _ in $(seq 240); do
    if grep -q "$1" "$2" 2> /dev/null; then return 0; fi
    sleep 0.5
  done
  echo "no '$1' in two minutes:" >&2
  cat "$2" >&2
  return 1
}
cpu_ms() { # PID THREAD: its CPU time so far; a tick is 10 ms
  for task in "/proc/$1/task/"*; do
    if [ "$(cat "$task/comm")" = "$2" ]; then awk '{print 10 * ($14 + $15)}' "$task/stat"; fi
  done | awk '{sum += $1} END {print sum + 0}'
}
points_read() {
  curl -s "http://127.0.0.1:$((port + 1))/metrics" |
    awk '/^wavecast_training_points_read_total/ {sum += $2} END {printf "%d\n", sum}'
}

$wavecast broker --broker-port "$port" --data-dir "$folder/data" > "$folder/broker.txt" 2>&1 &
wait_for "broker on" "$folder/broker.txt"
servers=127.0.0.1:$port
$wavecast topics --bootstrap-servers $servers > /dev/null 2>&1
$wavecast train --source topic --every 60s --bootstrap-servers $servers --http-port $((port + 1)) \
  --checkpoint-dir "$folder/log" > "$folder/trainer.txt" 2>&1 &
trainer=$!
wait_for "kernel engine" "$folder/trainer.txt"
$wavecast generate --functions sin,cos --series $((series / 2)) --rate "$rate" --sample-gap 0.3 \
  --for "${seconds}s" --bootstrap-servers $servers > "$folder/generator.txt" 2>&1 &
generator=$!

# the second half only: by then the JVM has compiled the code
sleep $((seconds / 2))
read_before=$(points_read) cpu_before=$(cpu_ms $trainer feed) at=$(date +%s%N)
sleep $((seconds / 2 - 3))
read_after=$(points_read) cpu_after=$(cpu_ms $trainer feed)
took=$((($(date +%s%N) - at) / 1000000))
wait $generator || true
sleep 2

echo "$series series, $rate points per second each, $seconds s, on $(nproc) cores"
tail -n 2 "$folder/generator.txt"
echo "the trainer read $(points_read) points in all"
awk -v points=$((read_after - read_before)) -v ms="$took" -v cpu=$((cpu_after - cpu_before)) 'BEGIN {
  printf "second half: %.0f points per second, %.2f us of CPU time per point to read and sample them\n",
    1000 * points / ms, points == 0 ? 0 : 1000 * cpu / points }'
grep -E "points since|own:|trained|promoted|kept|skipped|failed|default" "$folder/trainer.txt" || true
grep -E "VmHWM|VmRSS" "/proc/$trainer/status"
curl -s "http://127.0.0.1:$((port + 1))/metrics" |
  grep -E "^jvm_memory_used_bytes.*heap|^wavecast_training_(points|series)_used|^wavecast_training_rounds"
