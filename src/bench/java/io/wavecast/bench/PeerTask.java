package io.wavecast.bench;

import io.wavecast.core.domain.TopicNames;
import java.nio.file.Path;
import java.util.List;

/**
 * The work of one peer, passed to its process as arguments.
 *
 * @param peer its name
 * @param servers the broker
 * @param prefix of the topics, which all peers share
 * @param group consumer group, new for each run
 * @param units of the network
 * @param warmUp number of points before the measurement
 * @param measured number of points that are measured
 * @param folder for local state and files
 */
record PeerTask(
    String peer,
    String servers,
    String prefix,
    String group,
    int units,
    int warmUp,
    int measured,
    Path folder) {

  TopicNames topics() {
    return new TopicNames(prefix);
  }

  List<String> arguments() {
    return List.of(
        peer,
        servers,
        prefix,
        group,
        Integer.toString(units),
        Integer.toString(warmUp),
        Integer.toString(measured),
        folder.toString());
  }

  static PeerTask of(String[] arguments) {
    return new PeerTask(
        arguments[0],
        arguments[1],
        arguments[2],
        arguments[3],
        Integer.parseInt(arguments[4]),
        Integer.parseInt(arguments[5]),
        Integer.parseInt(arguments[6]),
        Path.of(arguments[7]));
  }
}
