package io.wavecast.app.backtest;

import io.wavecast.app.exercise.SpecText;
import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.nn.serving.KernelModel;
import io.wavecast.nn.serving.ModelDeployer;
import io.wavecast.terminal.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The models that serve in a backtest: either each model for the series of its name, or one model
 * for all series. They are loaded and verified as in the live flow.
 */
public final class BacktestModels {
  private final ModelSource source;
  private final ActiveModels active;
  private final ModelDeployer activation;
  private final PrintWriter err;

  /**
   * @param names the rule by which series share models
   * @param windowLength points in a window of the live flow
   * @param err receives a line for each model that can't serve
   */
  public BacktestModels(ModelSource source, ModelNames names, int windowLength, PrintWriter err) {
    this.source = source;
    this.active = new ActiveModels(names);
    this.activation = new ModelDeployer(active, windowLength);
    this.err = err;
  }

  /**
   * Loads each model for the series of its name. A model that can't serve is reported and skipped.
   */
  ActiveModels byName() throws IOException {
    for (ModelId id : source.serving()) {
      try {
        activate(id);
      } catch (OperationException e) {
        err.println("wavecast: " + ErrorText.of(e) + "; it is skipped");
      }
    }
    return active;
  }

  /**
   * Loads one model for all series.
   *
   * @param text NAME or NAME@VERSION
   * @throws UsageException if there is no such name or version
   */
  ActiveModels only(String text) throws IOException {
    ModelId id = find(text);
    if (!id.equals(ModelId.NAIVE)) {
      activate(id);
      Model model = Objects.requireNonNull(active.serving().get(id.name()));
      active.withdraw(id.name());
      active.activate(ModelId.DEFAULT_NAME, model);
    }
    return active;
  }

  private ModelId find(String text) throws IOException {
    Optional<ModelId> exact = ModelId.parse(text);
    String name = exact.map(ModelId::name).orElse(text);
    if (!ModelId.isValidName(name)) {
      throw UsageException.option("--model", "'" + text + "' is not NAME or NAME@VERSION");
    }
    if (name.equals(ModelId.NAIVE.name())) {
      return ModelId.NAIVE;
    }
    List<ModelId> there = exact.isPresent() ? source.versions(name) : source.serving();
    return there.stream()
        .filter(id -> exact.map(id::equals).orElse(id.name().equals(name)))
        .findFirst()
        .orElseThrow(() -> UsageException.option("--model", missing(text, there)));
  }

  private String missing(String text, List<ModelId> there) {
    return "%s is not in %s; available: %s"
        .formatted(
            text,
            source.place(),
            there.isEmpty() ? "nothing of that name" : Printable.of(list(there)));
  }

  private static String list(List<ModelId> ids) {
    return String.join(", ", ids.stream().map(ModelId::toString).toList());
  }

  private void activate(ModelId id) throws IOException {
    if (activation.activate(id, source.checkpoint(id)) instanceof Deployment.Refused refused) {
      throw new OperationException(
          refused.id() + " of " + source.place() + ": " + refused.reason());
    }
  }

  /** Returns a line for each model that serves. */
  List<String> description() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(active.serving()).values().forEach(model -> lines.add(describe(model)));
    return lines.isEmpty()
        ? List.of("model: none of " + source.place() + ", persistence predicts")
        : lines;
  }

  private String describe(Model model) {
    if (!(model instanceof KernelModel kernel)) {
      return "model: " + model.id();
    }
    return "model: %s of %s, %s%s"
        .formatted(
            model.id(),
            source.place(),
            SpecText.of(kernel.manifest().spec()),
            kernel.manifest().trainedUntil().isPresent()
                ? ", trained on points up to "
                    + Instant.ofEpochMilli(kernel.manifest().trainedUntil().getAsLong())
                : "");
  }
}
