#!/bin/sh
# Measures what a user waits for, with ./wavecast as it is: the time from the start of `predict` to its first
# prediction where a backlog waits, and its memory after it has processed points of many series.
# Usage: docs/benchmarks/start.sh [RUNS] [SERIES]      Needs curl, Linux, and the ports 19692 and 18101.
set -eu
runs=${1:-5}
series=${2:-10000}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
server=localhost:19692
metrics=localhost:18101/metrics
# Removes the files after their processes have ended, which write until then.
clean() {
  kill $broker ${predict:-} 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM
cd "$work"
"$root/wavecast" broker --broker-port 19692 --data-dir "$work/broker" >broker.log 2>&1 &
broker=$!
until "$root/wavecast" topics --bootstrap-servers $server >/dev/null 2>&1; do
  kill -0 $broker || exit 1
done
for function in sin cos; do
  "$root/wavecast" train --function $function --target residual --units-num 64 --epoch 1 --publish \
    --bootstrap-servers $server >train.log 2>&1
done
"$root/wavecast" generate --series $((series / 2)) --rate 0 --count 130 --bootstrap-servers $server \
  >generate.log 2>&1

# Starts a predictor of its own group, so that the whole topic is its backlog.
start() {
  begin=$(date +%s%N)
  "$root/wavecast" predict --bootstrap-servers $server --application-id "run$1" --state-dir "$work/state$1" \
    --http-port 18101 >"predict$1.log" 2>&1 &
  predict=$!
}

total() {
  curl -s -m 2 $metrics | awk -v name="^$1" '$0 ~ name { sum += $2 } END { printf "%d", sum }'
}

# Ends the predictor and waits until it has left its group: while one is alive, others that would write to the
# same topics refuse to start.
stop() {
  kill $predict
  wait $predict 2>/dev/null || true
}

# Fails with the predictor's log if it has ended.
alive() {
  kill -0 $predict 2>/dev/null || {
    tail -n 20 "predict$1.log" >&2
    exit 1
  }
}

run=1
while [ "$run" -le "$runs" ]; do
  start "$run"
  until [ "$(total wavecast_predictions_total)" -gt 0 ]; do alive "$run"; sleep 0.02; done
  echo "first prediction after $((($(date +%s%N) - begin) / 1000000)) ms"
  stop
  run=$((run + 1))
done
start memory
until [ "$(total wavecast_points_total)" -ge $((series * 130)) ]; do alive memory; sleep 0.5; done
echo "$series series: $(awk '/VmHWM/ { print int($2 / 1024) }' /proc/$predict/status) MB at most," \
  "$(awk '{ print ($14 + $15) / 100 }' /proc/$predict/stat) s of processor time for $((series * 130)) points"
stop
