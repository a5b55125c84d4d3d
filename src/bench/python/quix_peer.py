"""A predictor with quix-streams and ONNX Runtime, as the peers suite of `wavecast bench` starts it.

The window of each series is kept in quix-streams' state, which it writes to a changelog topic.
"""

import sys

import numpy
import onnxruntime
from quixstreams import Application

(guarantee, servers, _, group, _, warm_up, measured, folder, points, predictions, scores, network) = sys.argv[1:]
guarantee = guarantee.removeprefix("quix ")
warm_up = int(warm_up)
total = warm_up + int(measured)
WINDOW = 10

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
options.inter_op_num_threads = 1
session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
inputs = numpy.zeros((WINDOW, 1, 1), dtype=numpy.float32)
count = 0


def step(point, key, timestamp, headers, state):
    value = point["value"]
    series = state.get("series", {"window": [], "predicted": None})
    window = (series["window"] + [value])[-WINDOW:]
    result = {}
    if series["predicted"] is not None:
        error = value - series["predicted"]
        result["score"] = {
            "series": key, "timestamp": timestamp, "actual": value,
            "predicted": series["predicted"], "error": error, "square": error * error,
        }
    predicted = None
    if len(window) == WINDOW:
        inputs[:, 0, 0] = window
        inputs[:, 0, 0] -= value
        predicted = value + 1e-4 * float(session.run(["y"], {"x": inputs})[0][0, 0])
        result["prediction"] = {
            "series": key, "target": timestamp + 100, "predicted": predicted, "last": value,
        }
    state.set("series", {"window": window, "predicted": predicted})
    mark()
    return result


def mark():
    global count
    count += 1
    if count == warm_up:
        print("warm", flush=True)
    elif count == total:
        print("done", flush=True)


app = Application(
    broker_address=servers,
    consumer_group=group,
    auto_offset_reset="earliest",
    processing_guarantee=guarantee,
    commit_interval=0.5,
    state_dir=folder + "/state",
    producer_extra_config={"linger.ms": 20},
    loglevel="WARNING",
)
results = app.dataframe(app.topic(points, key_deserializer="str", value_deserializer="json")).apply(
    step, stateful=True, metadata=True
)
for name, topic in (("prediction", predictions), ("score", scores)):
    one = results.filter(lambda result, name=name: name in result)
    one.apply(lambda result, name=name: result[name]).to_topic(
        app.topic(topic, key_serializer="str", value_serializer="json")
    )
app.run()
