package org.wuzetka;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. Maven keeps the modules apart; this keeps the packages within them apart as well. */
@AnalyzeClasses(packages = "org.wuzetka", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainKnowsTheJdkAndJpaAnnotationsAlone = classes()
            .that()
            .resideInAPackage("org.wuzetka.domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("org.wuzetka.domain..", "java..", "jakarta.persistence.."));

    @ArchTest
    static final ArchRule featuresOfTheDomainFormNoCycle =
            slices().matching("org.wuzetka.domain.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule connectorsDoNotSeeEachOther =
            slices().matching("org.wuzetka.connector.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule connectorsSeeTheDomainAlone = noClasses()
            .that()
            .resideInAPackage("org.wuzetka.connector..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.wuzetka.routes..", "org.wuzetka.app.."));

    @ArchTest
    static final ArchRule routesSeeTheDomainAlone = noClasses()
            .that()
            .resideInAPackage("org.wuzetka.routes..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.wuzetka.connector..", "org.wuzetka.app.."));

    @ArchTest
    static final ArchRule theProductDoesNotKnowItsSimulators = noClasses()
            .that()
            .resideOutsideOfPackage("org.wuzetka.connector.simulators..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.wuzetka.connector.simulators.."));
}
