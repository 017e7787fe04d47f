package espalier;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rooms of the house and who may enter which. A rule that is broken here is a question to be
/// settled, not a line to be deleted.
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("espalier");

  /// What a room may use of the program itself; `app` may use everything.
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry("tree", List.of()),
          Map.entry("engine", List.of()),
          Map.entry("search", List.of("tree", "engine")),
          Map.entry("figures", List.of()),
          Map.entry("evaluate", List.of("tree", "engine", "search", "json", "figures")),
          Map.entry("json", List.of("tree")),
          Map.entry("store", List.of("tree", "json")),
          Map.entry("session", List.of("tree", "engine", "search", "json", "store")),
          Map.entry("export", List.of("tree", "json", "ui.kit")),
          Map.entry("train", List.of("tree", "engine", "figures")),
          Map.entry("bench", List.of("tree", "engine", "search")),
          Map.entry("ui.kit", List.of("tree")),
          Map.entry("ui", List.of("session", "tree")));

  static Stream<String> rooms() {
    return ROOMS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatItMay(String room) {
    List<String> allowed = new ArrayList<>(ROOMS.getOrDefault(room, List.of()));
    allowed.add(room);
    String[] packages =
        allowed.stream().map(name -> "espalier." + name + "..").toArray(String[]::new);
    DescribedPredicate<JavaClass> inside = resideInAPackage("espalier." + room + "..");
    if (room.equals("ui")) {
      inside = inside.and(not(resideInAPackage("espalier.ui.kit..")));
    }
    check(
        noClasses()
            .that(inside)
            .should()
            .dependOnClassesThat(
                resideInAPackage("espalier..").and(not(resideInAnyPackage(packages)))));
  }

  @Test
  void theTreeAndThePortKnowNothingButTheJdk() {
    check(
        classes()
            .that(
                resideInAnyPackage("espalier.tree..")
                    .or(JavaClass.Predicates.resideInAPackage("espalier.engine")))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "espalier.tree..", "espalier.engine"));
  }

  @Test
  void onlyTheRuntimeAndTheTrainerTouchTheTensorLibrary() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("espalier.engine.gemma..", "espalier.train.network..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.."));
  }

  @Test
  void theRuntimeStandsBehindThePort() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "espalier.engine.gemma..", "espalier.train..", "espalier.bench..", "espalier.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("espalier.engine.gemma.."));
  }

  @Test
  void theRuntimesRoomsStandOnEachOther() {
    String gemma = "espalier.engine.gemma";
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(gemma + "..")
            .layer("model")
            .definedBy(gemma)
            .layer("sampling")
            .definedBy(gemma + ".sampling")
            .layer("cache")
            .definedBy(gemma + ".cache")
            .layer("network")
            .definedBy(gemma + ".network")
            .layer("loading")
            .definedBy(gemma + ".loading")
            .layer("checkpoint")
            .definedBy(gemma + ".checkpoint")
            .whereLayer("model")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sampling")
            .mayOnlyBeAccessedByLayers("model")
            .whereLayer("cache")
            .mayOnlyBeAccessedByLayers("model", "sampling")
            .whereLayer("network")
            .mayOnlyBeAccessedByLayers("model", "sampling", "cache")
            .whereLayer("loading")
            .mayOnlyBeAccessedByLayers("model", "sampling", "cache", "network"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(gemma + ".program..", gemma + ".machine..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(gemma + "..")
                    .and(not(resideInAnyPackage(gemma + ".program..", gemma + ".machine..")))));
  }

  @Test
  void theTrainersRoomsStandOnEachOther() {
    String train = "espalier.train";
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(train + "..")
            .layer("run")
            .definedBy(train)
            .layer("rating")
            .definedBy(train + ".rating")
            .layer("growth")
            .definedBy(train + ".growth")
            .layer("plan")
            .definedBy(train + ".plan")
            .layer("network")
            .definedBy(train + ".network")
            .layer("sequence")
            .definedBy(train + ".sequence")
            .layer("vocabulary")
            .definedBy(train + ".vocabulary")
            .layer("data")
            .definedBy(train + ".data")
            .layer("rows")
            .definedBy(train + ".rows")
            .ensureAllClassesAreContainedInArchitectureIgnoring(not(resideInAPackage(train + "..")))
            .whereLayer("run")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rating")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("growth")
            .mayOnlyBeAccessedByLayers("run", "rating")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("run", "growth")
            .whereLayer("network")
            .mayOnlyBeAccessedByLayers("run", "rating", "growth", "plan")
            .whereLayer("sequence")
            .mayOnlyBeAccessedByLayers("run", "growth", "plan", "network")
            .whereLayer("vocabulary")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("data")
            .mayOnlyBeAccessedByLayers("run", "growth", "plan", "sequence")
            .whereLayer("rows")
            .mayOnlyBeAccessedByLayers("data"));
  }

  @Test
  void javaFxStaysInTheWindowTheExportsAndTheLauncher() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("espalier.ui..", "espalier.export..", "espalier.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.."));
  }

  @Test
  void viewModelsKnowNoControls() {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.scene.."));
  }

  @Test
  void packagesMakeNoCycles() {
    check(slices().matching("espalier.(**)").should().beFreeOfCycles());
  }

  @Test
  void onePlaceHandsWorkToTheFxThread() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("espalier.ui.kit..")
            .should()
            .accessTargetWhere(called("javafx.application.Platform", "runLater")));
  }

  @Test
  void looksComeFromStyleSheets() throws IOException {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                new DescribedPredicate<>("setStyle of a JavaFX node") {
                  @Override
                  public boolean test(JavaAccess<?> call) {
                    return call.getTarget().getName().equals("setStyle");
                  }
                }));
    Pattern inline = Pattern.compile("\\sstyle=\"");
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      List<Path> layouts = files.filter(file -> file.toString().endsWith(".fxml")).toList();
      for (Path layout : layouts) {
        assertThat(Files.readString(layout)).as(layout.toString()).doesNotContainPattern(inline);
      }
    }
  }

  @Test
  void nothingMutableIsStatic() {
    check(fields().that().areStatic().should().beFinal());
    check(
        noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveRawType(
                resideInAPackage("java.util.concurrent..")
                    .or(
                        new DescribedPredicate<>("a mutable collection or a thread's own value") {
                          @Override
                          public boolean test(JavaClass type) {
                            return type.isAssignableTo(java.util.AbstractCollection.class)
                                || type.isAssignableTo(java.util.AbstractMap.class)
                                || type.isAssignableTo(ThreadLocal.class);
                          }
                        })));
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    List<String> without = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      JavaPackage room = type.getPackage();
      if (!room.isAnnotatedWith(NullMarked.class) && !without.contains(room.getName())) {
        without.add(room.getName());
      }
    }
    assertThat(without).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  private static DescribedPredicate<JavaAccess<?>> called(String owner, String method) {
    return new DescribedPredicate<>(owner + "." + method) {
      @Override
      public boolean test(JavaAccess<?> call) {
        return call.getTargetOwner().getName().equals(owner)
            && call.getTarget().getName().equals(method);
      }
    };
  }

  /// A room that is not built yet breaks no rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
