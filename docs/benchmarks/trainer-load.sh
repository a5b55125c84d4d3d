#!/usr/bin/env bash
# Runs a trainer beside many slow series and prints what it trained and its memory.
#   docs/benchmarks/trainer-load.sh [SERIES=50000] [POINTS PER SECOND AND SERIES=0.5] [SECONDS=150]
# WAVECAST is the command to run (default ./wavecast), PORT the broker's port (default 39492).
set -euo pipefail
series=${1:-50000} rate=${2:-0.5} seconds=${3:-150}
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
wait $generator || true

echo "$series series, $rate points per second each, $seconds s"
tail -n 2 "$folder/generator.txt"
grep -E "points since|own:|trained|promoted|kept|skipped|failed|default" "$folder/trainer.txt" || true
grep -E "VmHWM|VmRSS" "/proc/$trainer/status"
curl -s "http://127.0.0.1:$((port + 1))/metrics" | grep -E "^jvm_memory_used_bytes.*heap|^wavecast_training_(points|series)_used"
