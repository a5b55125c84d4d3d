#!/bin/sh
# Measures what a user waits for, with ./wavecast as it is: the time from the start of `predict` to its first
# prediction where a backlog waits, in three cases, and its memory after it has processed points of many series.
#   new group, 100 series: a first prediction needs ten points of one series, which come at once
#   restart, SERIES series: the state is restored, and points wait behind the committed offsets
#   new group, SERIES series: ten points of each series come before the first prediction
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
# Publishes points of that many series, to the points topic with that prefix.
generate() {
  "$root/wavecast" generate --series $(($1 / 2)) --rate 0 --count "$2" --topic-prefix "$3" \
    --bootstrap-servers $server >generate.log 2>&1
}

generate 100 130 ""
"$root/wavecast" topics --topic-prefix many- --bootstrap-servers $server >topics.log 2>&1
generate "$series" 130 many-

# Starts a predictor of a group. A new group has the whole topic as its backlog.
#   start GROUP POINTS-TOPIC
start() {
  begin=$(date +%s%N)
  "$root/wavecast" predict --bootstrap-servers $server --application-id "$1" --state-dir "$work/state-$1" \
    --points-topic "$2" --http-port 18101 >"predict-$1.log" 2>&1 &
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
    tail -n 20 "predict-$1.log" >&2
    exit 1
  }
}

# Starts a predictor, waits for its first prediction, prints the time, and stops it.
#   first CASE GROUP POINTS-TOPIC
first() {
  start "$2" "$3"
  # a scrape takes time from the predictor, so it isn't asked more often
  until [ "$(total wavecast_predictions_total)" -gt 0 ]; do alive "$2"; sleep 0.05; done
  echo "$1: first prediction after $((($(date +%s%N) - begin) / 1000000)) ms"
  stop
}

run=1
while [ "$run" -le "$runs" ]; do
  first "new group, 100 series" "few$run" points
  first "new group, $series series" "many$run" many-points
  run=$((run + 1))
done
start memory many-points
until [ "$(total wavecast_points_total)" -ge $((series * 130)) ]; do alive memory; sleep 0.5; done
echo "$series series: $(awk '/VmHWM/ { print int($2 / 1024) }' /proc/$predict/status) MB at most," \
  "$(awk '{ print ($14 + $15) / 100 }' /proc/$predict/stat) s of processor time for $((series * 130)) points"
stop
run=1
while [ "$run" -le "$runs" ]; do
  generate "$series" 30 many- # they come after a pause, so each window needs ten of them
  first "restart, $series series" memory many-points
  run=$((run + 1))
done
