package io.wavecast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Ratios of two cases of one run, for which BENCHMARKS.md has goals. Only those whose cases were
 * both measured.
 */
final class Goals {
  private static final String SUITE = "goals";

  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio(
              "cost of a point, 100000 series against 10, without model",
              "pipeline: without model 10 series exactly_once_v2",
              "pipeline: without model 100000 series exactly_once_v2"),
          new Ratio(
              "cost of a point, 100000 series against 10, with live model",
              "pipeline: with live model 10 series exactly_once_v2",
              "pipeline: with live model 100000 series exactly_once_v2"),
          new Ratio(
              "rate with live model against without model, 10000 series",
              "pipeline: with live model 10000 series exactly_once_v2",
              "pipeline: without model 10000 series exactly_once_v2"),
          new Ratio(
              "rate at_least_once against exactly_once_v2, with live model, 10000 series",
              "pipeline: with live model 10000 series at_least_once",
              "pipeline: with live model 10000 series exactly_once_v2"),
          new Ratio(
              "rate predict at_least_once against exactly_once_v2, 1 x 64",
              "peers: predict at_least_once 1 x 64",
              "peers: predict exactly_once_v2 1 x 64"),
          new Ratio(
              "CPU of predict exactly_once_v2 against plain loop, 1 x 128",
              "peers: predict exactly_once_v2 1 x 128 CPU",
              "peers: plain loop 1 x 128 CPU"),
          new Ratio(
              "CPU of predict exactly_once_v2 against plain loop, 1 x 64",
              "peers: predict exactly_once_v2 1 x 64 CPU",
              "peers: plain loop 1 x 64 CPU"),
          new Ratio(
              "rate of predict exactly_once_v2 against quix exactly-once, 1 x 64",
              "peers: predict exactly_once_v2 1 x 64",
              "peers: quix exactly-once 1 x 64"),
          new Ratio(
              "time of a training step against PyTorch",
              "training: step wavecast vector batch 64",
              "training: step pytorch batch 64"));

  private Goals() {}

  private record Ratio(String name, String of, String to) {
    OptionalDouble in(List<Measurement> figures) {
      OptionalDouble first = find(figures, of);
      OptionalDouble second = find(figures, to);
      return first.isPresent() && second.isPresent()
          ? OptionalDouble.of(first.getAsDouble() / second.getAsDouble())
          : OptionalDouble.empty();
    }

    private static OptionalDouble find(List<Measurement> figures, String name) {
      return figures.stream()
          .filter(figure -> (figure.suite() + ": " + figure.name()).equals(name))
          .mapToDouble(Measurement::value)
          .findFirst();
    }
  }

  /** Returns the ratios that these figures have. */
  static List<Measurement> of(List<Measurement> figures) {
    List<Measurement> goals = new ArrayList<>();
    for (Ratio ratio : RATIOS) {
      ratio
          .in(figures)
          .ifPresent(value -> goals.add(new Measurement(SUITE, ratio.name(), value, "x")));
    }
    return goals;
  }
}
