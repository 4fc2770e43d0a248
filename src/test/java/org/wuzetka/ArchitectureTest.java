package org.wuzetka;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom. Maven keeps the modules apart; this keeps the packages within them apart as well. */
class ArchitectureTest {
    private static JavaClasses product;

    @BeforeAll
    static void readTheProduct() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.wuzetka");
        // Every rule holds for no classes at all.
        assertThat(product.contain("org.wuzetka.app.Wuzetka")).isTrue();
        assertThat(product.contain("org.wuzetka.domain.orders.CustomerOrder")).isTrue();
    }

    @Test
    void domainKnowsTheJdkAndJpaAnnotationsAlone() {
        classes()
                .that()
                .resideInAPackage("org.wuzetka.domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("org.wuzetka.domain..", "java..", "jakarta.persistence.."))
                .check(product);
    }

    @Test
    void featuresOfTheDomainFormNoCycle() {
        slices().matching("org.wuzetka.domain.(*)..").should().beFreeOfCycles().check(product);
    }

    @Test
    void connectorsDoNotSeeEachOther() {
        slices().matching("org.wuzetka.connector.(*)..")
                .should()
                .notDependOnEachOther()
                .check(product);
    }

    @Test
    void connectorsSeeTheDomainAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.wuzetka.connector..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.wuzetka.routes..", "org.wuzetka.app.."))
                .check(product);
    }

    @Test
    void routesSeeTheDomainAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.wuzetka.routes..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.wuzetka.connector..", "org.wuzetka.app.."))
                .check(product);
    }

    @Test
    void theProductDoesNotKnowItsSimulators() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.wuzetka.connector.simulators..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.wuzetka.connector.simulators.."))
                .check(product);
    }
}
