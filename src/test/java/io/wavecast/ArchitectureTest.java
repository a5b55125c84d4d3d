package io.wavecast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of ARCHITECTURE.md. */
class ArchitectureTest {
  private static final String[] DL4J = {
    "org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco.."
  };

  /** Room -> the rooms it may use: the table of ARCHITECTURE.md. {@code cli} may use all. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("domain", Set.of()),
          Map.entry("window", Set.of("domain")),
          Map.entry("score", Set.of()),
          Map.entry("kernel", Set.of()),
          Map.entry("checkpoint", Set.of("domain")),
          Map.entry("predict", Set.of("domain", "window", "kernel", "checkpoint")),
          Map.entry("series", Set.of("domain", "window", "score", "predict")),
          Map.entry("serde", Set.of("domain", "window", "score", "series")),
          Map.entry("topology", Set.of("domain", "predict", "serde", "series")),
          Map.entry("history", Set.of("domain", "serde")),
          Map.entry("audit", Set.of("domain", "window", "serde", "series")),
          Map.entry("network", Set.of("domain", "kernel", "checkpoint")),
          Map.entry("train", Set.of("domain", "window", "score", "network", "checkpoint")),
          Map.entry("runlog", Set.of()),
          Map.entry("plot", Set.of()),
          Map.entry(
              "experiment",
              Set.of("domain", "window", "checkpoint", "network", "train", "runlog", "plot")),
          Map.entry(
              "backtest",
              Set.of(
                  "domain", "window", "score", "checkpoint", "predict", "series", "train", "plot")),
          Map.entry("registry", Set.of("domain", "history")),
          Map.entry("generate", Set.of("domain", "history", "serde")),
          Map.entry("metrics", Set.of("domain", "series", "registry", "train")),
          Map.entry("web", Set.of()),
          Map.entry("page", Set.of("domain", "history", "serde", "registry", "generate", "web")),
          Map.entry("embedded", Set.of()),
          Map.entry("bench", Set.of()));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.wavecast");

  /** What only some rooms may use. */
  private static Stream<Arguments> libraries() {
    return Stream.of(
        library("Deeplearning4j", Set.of("network", "train"), DL4J),
        library("Micrometer", Set.of("metrics", "cli"), "io.micrometer..", "io.prometheus.."),
        library("XChart", Set.of("plot"), "org.knowm..", "java.awt.."),
        library("picocli", Set.of("cli"), "picocli.."),
        library("the logging backend", Set.of("cli"), "org.apache.logging.."),
        library(
            "Kafka Streams", Set.of("topology", "metrics", "cli"), "org.apache.kafka.streams.."),
        library(
            "Kafka server classes",
            Set.of("embedded"),
            "kafka..",
            "scala..",
            "org.apache.kafka.server..",
            "org.apache.kafka.metadata..",
            "org.apache.kafka.controller..",
            "org.apache.kafka.raft.."));
  }

  private static Arguments library(String name, Set<String> rooms, String... packages) {
    return Arguments.of(name, rooms, packages);
  }

  private static Stream<Arguments> rooms() {
    return ROOMS.entrySet().stream().map(room -> Arguments.of(room.getKey(), room.getValue()));
  }

  private static String[] packages(Collection<String> rooms) {
    return rooms.stream().map(room -> "io.wavecast." + room + "..").toArray(String[]::new);
  }

  /** Rooms that are still empty break no rule. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCTION);
  }

  @Test
  void thereIsCodeToCheck() {
    assertThat(PRODUCTION).hasSizeGreaterThan(50);
  }

  @Test
  void everyClassIsInARoomOfTheTable() {
    Set<String> known = new TreeSet<>(ROOMS.keySet());
    known.add("cli");

    check(
        noClasses()
            .should()
            .resideOutsideOfPackages(packages(known))
            .because("a new room belongs in ARCHITECTURE.md and in this test"));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyTheRoomsItMay(String room, Set<String> allowed) {
    Set<String> others = new TreeSet<>(ROOMS.keySet());
    others.add("cli");
    others.remove(room);
    others.removeAll(allowed);

    check(
        noClasses()
            .that()
            .resideInAPackage("io.wavecast." + room + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others)));
  }

  @Test
  void roomsFormNoCycle() {
    check(slices().matching("io.wavecast.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  void someLibrariesAreKnownInFewRoomsOnly(String name, Set<String> rooms, String[] packages) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages(rooms))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages)
            .as(name + " is for " + rooms + " only"));
  }

  @Test
  void theCoreUsesNothingButTheJdk() {
    List<String> core = List.of("domain", "window", "score", "kernel");

    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(core))
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "java..", "jdk.incubator.vector..", "org.jspecify..", "io.wavecast.."));
  }

  @Test
  void thePredictionOfASeriesKnowsNoKafka() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("checkpoint", "predict", "series", "network")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.."));
  }

  @Test
  void noPublicSignatureMentionsDeeplearning4j() {
    check(PublicSignatures.mentionNothingOf(DL4J, packages(List.of("network", "train"))));
  }

  @Test
  void timeComesFromAnInjectedClock() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wavecast.cli..")
            .should()
            .accessTargetWhere(readsTheClock()));
  }

  @Test
  void onlyTheCommandsUseTheConsoleAndEndTheProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wavecast.cli..")
            .should()
            .accessTargetWhere(usesTheProcess()));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return describe(
        "the clock is read",
        access -> {
          String name = access.getTarget().getName();
          JavaClass owner = access.getTargetOwner();
          boolean now = owner.getPackageName().equals("java.time") && name.equals("now");
          boolean system =
              owner.isAssignableTo(java.time.InstantSource.class) && name.startsWith("system");
          boolean millis = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
          boolean date = owner.isEquivalentTo(java.util.Date.class) && name.equals("<init>");
          return now || system || millis || date;
        });
  }

  private static DescribedPredicate<JavaAccess<?>> usesTheProcess() {
    return describe(
        "the console or the end of the process is used",
        access -> {
          String name = access.getTarget().getName();
          JavaClass owner = access.getTargetOwner();
          boolean system =
              owner.isEquivalentTo(System.class) && Set.of("out", "err", "exit").contains(name);
          boolean runtime =
              owner.isEquivalentTo(Runtime.class) && Set.of("exit", "halt").contains(name);
          return system || runtime || name.equals("printStackTrace");
        });
  }
}
