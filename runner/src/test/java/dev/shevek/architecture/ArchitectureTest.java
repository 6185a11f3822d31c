package dev.shevek.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the arrows of the house: a package may only use what stands before it in the list. */
class ArchitectureTest {
    /** Ground floor first. */
    static final List<String> FLOORS = List.of(
            "source",
            "value",
            "config",
            "yaml",
            "vault",
            "template",
            "inventory",
            "content",
            "module",
            "web",
            "playbook",
            "vars",
            "lookup",
            "connection",
            "remote",
            "event",
            "action",
            "bridge",
            "execution",
            "journal",
            "output",
            "cli");

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("/q/test/"))
                .importPackages("dev.shevek")
                .that(DescribedPredicate.not(resideInAnyPackage("dev.shevek.modules..")));
    }

    @ParameterizedTest
    @FieldSource("FLOORS")
    void usesOnlyFloorsBelow(String floor) {
        String[] above = FLOORS.stream()
                .skip(FLOORS.indexOf(floor) + 1L)
                .map(name -> "dev.shevek." + name + "..")
                .toArray(String[]::new);
        if (above.length > 0) {
            check(noClasses()
                    .that()
                    .resideInAPackage("dev.shevek." + floor + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(above)));
        }
    }

    @Test
    void everyPackageHasAFloor() {
        List<String> known = FLOORS.stream().map(name -> "dev.shevek." + name).toList();
        assertThat(house)
                .allMatch(type -> known.stream()
                        .anyMatch(floor -> type.getPackageName().equals(floor)
                                || type.getPackageName().startsWith(floor + ".")));
    }

    @Test
    void packagesAreNullMarked() {
        check(classes().should().beMetaAnnotatedWith(NullMarked.class).orShould(resideInNullMarkedPackage()));
    }

    @Test
    void onlyOutputAndCommandsPrint() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.shevek.output..", "dev.shevek.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void namesAreOfTheField() {
        check(noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Abstract[A-Z].*)"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
        return ArchCondition.from(DescribedPredicate.describe(
                "reside in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }
}
