#!/bin/sh
# Makes the tables of docs/accuracy.md from public packages. Needs Python 3, Maven and a built
# checkout (mvn -q package -DskipTests). Usage: docs/accuracy/run.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$root/target/accuracy}
mkdir -p "$work"
[ -x "$work/python/bin/python" ] || python3 -m venv "$work/python"
"$work/python/bin/pip" install -q -r "$here/requirements.txt"
"$work/python/bin/pip" install -q --no-deps aeon==1.6.0 sktime==1.2.0 pvlib==0.16.1
"$work/python/bin/python" "$here/series.py" "$work/series"
"$work/python/bin/python" "$here/peers.py" "$work/series" "$work/peers"
cd "$root"
mvn -q dependency:build-classpath -Dmdep.outputFile="$work/classpath"
mvn -q dependency:copy-dependencies -f "$here/rcf-pom.xml" -DoutputDirectory="$work/rcf"
java -cp "$work/rcf/*" "$here/RandomCutForest.java" "$work/series" "$work/peers"
for program in "Accuracy.java tuning" "Accuracy.java held-out" "Pool.java tuning" "Pool.java held-out" \
  "SeasonalInput.java tuning" "SeasonalInput.java held-out"; do
  echo "$program"
  java --add-modules jdk.incubator.vector -cp "target/classes:$(cat "$work/classpath")" \
    "$here/${program% *}" "$work/series" "$work/peers" "${program#* }"
done | tee "$work/tables.md"
