package io.wavecast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of ARCHITECTURE.md. The tables of layers and packages are read from that file, so the
 * document and the build can't disagree.
 */
class ArchitectureTest {
  private static final String ROOT = "io.wavecast.";

  private static final String[] DL4J = {
    "org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco.."
  };

  private static final ArchitectureTables TABLES =
      ArchitectureTables.read(Path.of("ARCHITECTURE.md"));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.wavecast");

  private static Stream<Arguments> layers() {
    return TABLES.layers().entrySet().stream().map(l -> Arguments.of(l.getKey(), l.getValue()));
  }

  private static Stream<Arguments> packages() {
    return TABLES.packages().entrySet().stream().map(p -> Arguments.of(p.getKey(), p.getValue()));
  }

  /** Libraries that only some packages may use. */
  private static Stream<Arguments> libraries() {
    return Stream.of(
        library("Deeplearning4j", Set.of("nn.network"), DL4J),
        library("Micrometer", Set.of("serve.metrics", "app"), "io.micrometer..", "io.prometheus.."),
        library("XChart", Set.of("learn.plot"), "org.knowm..", "java.awt.."),
        library("picocli", Set.of("cli", "options"), "picocli.."),
        library("the logging backend", Set.of("app.lifecycle"), "org.apache.logging.."),
        library("JLine", Set.of("terminal"), "org.jline.."),
        library(
            "Kafka Streams", Set.of("kafka.state", "kafka.topology"), "org.apache.kafka.streams.."),
        library(
            "Kafka server classes",
            Set.of("kafka.embedded"),
            "kafka..",
            "scala..",
            "org.apache.kafka.server..",
            "org.apache.kafka.metadata..",
            "org.apache.kafka.controller..",
            "org.apache.kafka.raft.."));
  }

  private static Arguments library(String name, Set<String> packages, String... classes) {
    return Arguments.of(name, packages, classes);
  }

  private static String[] trees(Collection<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static String[] exactly(Collection<String> names) {
    return names.stream().map(name -> ROOT + name).toArray(String[]::new);
  }

  private static void check(ArchRule rule) {
    rule.check(PRODUCTION);
  }

  @Test
  void everyClassIsInAPackageOfTheTable() {
    check(
        noClasses()
            .should()
            .resideOutsideOfPackages(exactly(TABLES.packages().keySet()))
            .because("a new package belongs in the table of ARCHITECTURE.md"));
  }

  @Test
  void everyPackageOfTheTableBelongsToALayerOfTheTable() {
    assertThat(TABLES.packages().keySet())
        .allSatisfy(
            name -> assertThat(TABLES.layers()).containsKey(ArchitectureTables.layer(name)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void aLayerUsesOnlyTheLayersItMay(String layer, Set<String> allowed) {
    Set<String> others = new TreeSet<>(TABLES.layers().keySet());
    others.remove(layer);
    others.removeAll(allowed);
    assumeThat(others).isNotEmpty();

    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + layer + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(trees(others)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void aLayerUsesEveryLayerItMay(String layer, Set<String> allowed) {
    Set<String> used =
        usedBy(name -> ArchitectureTables.layer(name).equals(layer)).stream()
            .map(ArchitectureTables::layer)
            .filter(other -> !other.equals(layer))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(allowed).as("%s: the table permits nothing that isn't used", layer).isEqualTo(used);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  void aLibraryIsUsedWhereItMayBe(String name, Set<String> users, String[] classes) {
    PackageMatchers library = PackageMatchers.of(classes);

    assertThat(users)
        .as("packages that may use %s", name)
        .allMatch(
            user ->
                PRODUCTION.stream().anyMatch(one -> inTree(one, user) && dependsOn(one, library)));
  }

  private static boolean inTree(JavaClass one, String name) {
    return PackageMatcher.of(ROOT + name + "..").matches(one.getPackageName());
  }

  private static boolean dependsOn(JavaClass one, PackageMatchers packages) {
    return one.getDirectDependenciesFromSelf().stream()
        .anyMatch(to -> packages.test(to.getTargetClass().getPackageName()));
  }

  /** Packages that the packages with one of these names use, without the root. */
  private static Set<String> usedBy(Predicate<String> users) {
    return PRODUCTION.stream()
        .filter(one -> one.getPackageName().startsWith(ROOT))
        .filter(one -> users.test(one.getPackageName().substring(ROOT.length())))
        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
        .map(to -> to.getTargetClass().getBaseComponentType().getPackageName())
        .filter(target -> target.startsWith(ROOT))
        .map(target -> target.substring(ROOT.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packages")
  void aPackageUsesExactlyThePackagesItSays(String name, ArchitectureTables.Uses allowed) {
    String layer = ArchitectureTables.layer(name);
    Set<String> used = usedBy(name::equals);
    used.removeIf(
        target ->
            target.equals(name)
                || (allowed.layersBelow() && !ArchitectureTables.layer(target).equals(layer)));

    assertThat(used)
        .as("%s: the table of ARCHITECTURE.md permits what is used, and nothing else", name)
        .isEqualTo(allowed.packages());
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching("io.wavecast.(**)").should().beFreeOfCycles());
  }

  @Test
  void layersFormNoCycle() {
    check(slices().matching("io.wavecast.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  void someLibrariesAreUsedInFewPackagesOnly(String name, Set<String> users, String[] classes) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(trees(users))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(classes)
            .as(name + " is for " + users + " only"));
  }

  @Test
  void theCoreAndTheKernelsUseNothingButTheJdk() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(trees(List.of("core", "nn.kernel")))
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "java..", "jdk.incubator.vector..", "org.jspecify..", "io.wavecast.."));
  }

  @Test
  void onlySomeLayersKnowKafka() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(trees(List.of("core", "nn", "learn", "backtest")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.."));
  }

  @Test
  void noPublicSignatureMentionsDeeplearning4j() {
    check(PublicSignatures.mentionNothingOf(DL4J, trees(List.of("nn.network"))));
  }

  @Test
  void timeOfDayComesFromAnInjectedClock() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(trees(List.of("app", "cli", "terminal")))
            .should()
            .accessTargetWhere(readsTheClock()));
  }

  @Test
  void onlyTheCommandLineUsesTheConsoleAndEndsTheProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(trees(List.of("cli", "terminal", "app.lifecycle")))
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
