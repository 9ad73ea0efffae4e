package io.toneout.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the modules' graph cannot hold (ARCHITECTURE.md). */
class ArchitectureTest {

  private static final List<String> ADAPTERS = List.of("hub", "api", "panel", "outbound");
  private static JavaClasses toneout;

  @BeforeAll
  static void read() {
    toneout =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.toneout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "api", "panel", "outbound"})
  void anAdapterKnowsNoOther(String adapter) {
    String[] others =
        ADAPTERS.stream()
            .filter(other -> !other.equals(adapter))
            .map(other -> "io.toneout.server." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("io.toneout.server." + adapter + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(toneout);
  }

  @Test
  void theCoreKnowsNoDatabaseNoHttpAndNoNetty() {
    noClasses()
        .that()
        .resideInAPackage("io.toneout.delivery..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net.http..", "io.netty..", "io.vertx..")
        .check(toneout);
  }

  @Test
  void signalRKnowsNothingOfPushEvents() {
    noClasses()
        .that()
        .resideInAPackage("io.toneout.signalr..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.toneout.events..", "io.toneout.delivery..", "io.toneout.server..")
        .check(toneout);
  }

  @Test
  void onlyTheStoreKnowsJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.toneout.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(toneout);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("io.toneout.(*).(*)..").should().beFreeOfCycles().check(toneout);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl|Service)")
        .check(toneout);
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..model..", "..impl..")
        .check(toneout);
  }

  @Test
  void packagesAreAtMostThreeLevelsDeep() {
    classes()
        .should(
            new ArchCondition<JavaClass>("be at most three levels below io.toneout") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                long levels = type.getPackageName().chars().filter(c -> c == '.').count() - 1;
                if (levels > 3) {
                  events.add(SimpleConditionEvent.violated(type, type.getName()));
                }
              }
            })
        .check(toneout);
  }
}
