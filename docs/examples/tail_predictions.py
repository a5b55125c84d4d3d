#!/usr/bin/env python3
"""Prints every prediction, from where its group stopped last time.

pip install confluent-kafka, then: tail_predictions.py localhost:9092
"""

import json
import sys

from confluent_kafka import Consumer

consumer = Consumer(
    {
        "bootstrap.servers": sys.argv[1],
        "group.id": "tail-predictions-py",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
    }
)
consumer.subscribe(["predictions"])
try:
    while True:
        record = consumer.poll(1.0)
        if record is None:
            continue
        if record.error():
            print(record.error(), file=sys.stderr)
            continue
        p = json.loads(record.value())
        print(f"{p['series']} at {p['target']}: {p['predicted']} by {p['model']}", flush=True)
except KeyboardInterrupt:
    pass
finally:
    consumer.close()
