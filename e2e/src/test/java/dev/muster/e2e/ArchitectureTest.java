package dev.muster.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The picture of the modules, and what workflow code may touch, as rules.
class ArchitectureTest {
    private static final JavaClasses MUSTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.muster");

    @TestFactory
    Stream<DynamicTest> dependenciesPointOneWay() {
        return Stream.of(
                        mayNotSee("runbooks", "workflows", "activities", "records", "worker", "web", "cli", "lab"),
                        mayNotSee("workflows", "activities", "records", "worker", "web", "cli", "lab"),
                        mayNotSee("records", "workflows", "activities", "worker", "web", "cli", "lab"),
                        mayNotSee("activities", "records", "worker", "web", "cli", "lab"),
                        mayNotSee("worker", "web", "cli", "lab"),
                        mayNotSee("web", "activities", "worker", "cli", "lab"),
                        mayNotSee("lab", "runbooks", "workflows", "activities", "records", "worker", "web", "cli"))
                .map(ArchitectureTest::test);
    }

    private static ArchRule mayNotSee(String module, String... others) {
        String[] packages =
                Stream.of(others).map(other -> "dev.muster." + other + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("dev.muster." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    @TestFactory
    Stream<DynamicTest> theLanguageNeedsNoTemporalAndNoTarget() {
        return Stream.of(noClasses()
                        .that()
                        .resideInAPackage("dev.muster.runbooks..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.temporal..", "java.net.http..", "java.sql..", "io.grpc.."))
                .map(ArchitectureTest::test);
    }

    @TestFactory
    Stream<DynamicTest> workflowCodeIsDeterministic() {
        return Stream.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage("dev.muster.workflows", "dev.muster.workflows.v1..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.nio.file..", "java.net..", "java.sql..", "java.util.concurrent.."),
                        noClasses()
                                .that()
                                .resideInAnyPackage("dev.muster.workflows", "dev.muster.workflows.v1..")
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(Clock.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Random.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Thread.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Executor.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(java.io.File.class),
                        noClasses()
                                .that()
                                .resideInAnyPackage("dev.muster.workflows", "dev.muster.workflows.v1..")
                                .should()
                                .callMethod(Instant.class, "now")
                                .orShould()
                                .callMethod(LocalDateTime.class, "now")
                                .orShould()
                                .callMethod(System.class, "currentTimeMillis")
                                .orShould()
                                .callMethod(System.class, "nanoTime")
                                .orShould()
                                .callMethod(UUID.class, "randomUUID")
                                .orShould()
                                .callMethod(Math.class, "random")
                                .orShould()
                                .callMethod(System.class, "getProperty", String.class)
                                .orShould()
                                .callMethod(System.class, "getenv", String.class),
                        fields().that()
                                .areDeclaredInClassesThat()
                                .resideInAnyPackage("dev.muster.workflows", "dev.muster.workflows.v1..")
                                .and()
                                .areStatic()
                                .should()
                                .beFinal())
                .map(ArchitectureTest::test);
    }

    @TestFactory
    Stream<DynamicTest> onlyTheCommandAndTheLabPrint() {
        return Stream.of(noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.muster.cli..", "dev.muster.lab..", "dev.muster.bench..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"))
                .map(ArchitectureTest::test);
    }

    @TestFactory
    Stream<DynamicTest> packagesHaveNoCycles() {
        return Stream.of("runbooks", "workflows", "activities", "records", "worker", "web", "cli")
                .map(module -> slices().matching("dev.muster." + module + ".(*)..")
                        .should()
                        .beFreeOfCycles())
                .map(ArchitectureTest::test);
    }

    private static DynamicTest test(ArchRule rule) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MUSTER));
    }
}
