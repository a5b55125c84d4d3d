package io.wavecast.kafka.format;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.Season;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of an artifact's record, each as UTF-8 text. */
public final class ArtifactHeaders {
  /** The checkpoint formats that this version reads. */
  private static final Set<String> KNOWN_FORMATS = Set.of("1", "2", "3", "4");

  /** The input encoding of artifacts without the header. */
  private static final String FIRST_INPUTS = "level";

  static final String FORMAT = "format";
  public static final String SHA256 = "sha256";
  private static final String SIGNATURE = "signature";
  private static final String CELL = "cell";
  private static final String LAYERS = "layers";
  private static final String UNITS = "units";
  private static final String WINDOW = "window";
  private static final String TARGET = "target";
  private static final String INPUTS = "inputs";
  private static final String TRAINED_UNTIL = "trained-until";
  private static final String VALIDATION_MSE = "validation-mse";
  private static final String SEASON = "season";
  private static final String SEASON_GAIN = "season-gain";
  private static final String SKILL = "skill";

  private ArtifactHeaders() {}

  /** Returns the headers of an artifact. */
  public static Headers of(byte[] artifact, ArtifactInfo info) {
    return of(artifact, info, Optional.empty());
  }

  /** Returns the headers of an artifact, with its signature if there is one. */
  public static Headers of(byte[] artifact, ArtifactInfo info, Optional<String> signature) {
    Headers headers = new RecordHeaders();
    TextHeaders.put(headers, FORMAT, Integer.toString(info.format()));
    TextHeaders.put(headers, SHA256, sha256(artifact));
    TextHeaders.put(headers, CELL, info.cell().toLowerCase(Locale.ROOT));
    TextHeaders.put(headers, LAYERS, Integer.toString(info.layers()));
    TextHeaders.put(headers, UNITS, Integer.toString(info.units()));
    TextHeaders.put(headers, WINDOW, Integer.toString(info.window()));
    TextHeaders.put(headers, TARGET, info.target().toLowerCase(Locale.ROOT));
    TextHeaders.put(headers, INPUTS, info.inputs().toLowerCase(Locale.ROOT));
    info.trainedUntil().ifPresent(t -> TextHeaders.put(headers, TRAINED_UNTIL, Long.toString(t)));
    if (Double.isFinite(info.validationMse())) {
      TextHeaders.put(headers, VALIDATION_MSE, Double.toString(info.validationMse()));
    }
    putFacts(headers, info.facts());
    signature.ifPresent(text -> TextHeaders.put(headers, SIGNATURE, text));
    return headers;
  }

  private static void putFacts(Headers headers, ModelFacts facts) {
    facts
        .season()
        .ifPresent(
            season -> {
              TextHeaders.put(headers, SEASON, Integer.toString(season.length()));
              if (Double.isFinite(season.gain())) {
                TextHeaders.put(headers, SEASON_GAIN, Double.toString(season.gain()));
              }
            });
    if (Double.isFinite(facts.skill())) {
      TextHeaders.put(headers, SKILL, Double.toString(facts.skill()));
    }
  }

  private static ModelFacts facts(Headers headers) {
    long length = number(headers, SEASON).orElse(0);
    Optional<Season> season =
        length >= 2 && length <= Season.MAX_LENGTH
            ? Optional.of(new Season((int) length, 0, decimal(headers, SEASON_GAIN), Double.NaN))
            : Optional.empty();
    return new ModelFacts(season, decimal(headers, SKILL));
  }

  /** Returns the signature of an artifact, if it has one. */
  public static Optional<String> signature(Headers headers) {
    return TextHeaders.text(headers, SIGNATURE);
  }

  /** Reads the headers for display. Missing or unreadable ones get a placeholder. */
  public static ArtifactInfo read(Headers headers) {
    return new ArtifactInfo(
        (int) number(headers, FORMAT).orElse(0),
        TextHeaders.text(headers, CELL).orElse("?"),
        (int) number(headers, LAYERS).orElse(0),
        (int) number(headers, UNITS).orElse(0),
        (int) number(headers, WINDOW).orElse(0),
        TextHeaders.text(headers, TARGET).orElse("?"),
        TextHeaders.text(headers, INPUTS).orElse(FIRST_INPUTS),
        number(headers, TRAINED_UNTIL),
        decimal(headers, VALIDATION_MSE),
        facts(headers));
  }

  private static OptionalLong number(Headers headers, String name) {
    try {
      return TextHeaders.text(headers, name)
          .map(t -> OptionalLong.of(Long.parseLong(t)))
          .orElse(NONE);
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  private static final OptionalLong NONE = OptionalLong.empty();

  private static double decimal(Headers headers, String name) {
    try {
      return TextHeaders.text(headers, name).map(Double::parseDouble).orElse(Double.NaN);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Returns the fault of an artifact; empty if its format is known and its hash matches. */
  public static Optional<String> problem(Headers headers, byte[] artifact) {
    String format = TextHeaders.text(headers, FORMAT).orElse("missing");
    if (!KNOWN_FORMATS.contains(format)) {
      return Optional.of("its format is " + format + ", not 1 to 4");
    }
    Optional<String> hash = TextHeaders.text(headers, SHA256);
    if (hash.isEmpty()) {
      return Optional.of("it has no header sha256");
    }
    return hash.get().equalsIgnoreCase(sha256(artifact))
        ? Optional.empty()
        : Optional.of("its bytes don't match the header sha256");
  }

  /** Returns the SHA-256 of the bytes as lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing, which every Java platform must have", e);
    }
  }
}
