package dev.weir.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits that hold in every room. */
class HabitsTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.home"));

    private static final DescribedPredicate<JavaClass> TALKS_TO_PEOPLE = resideInAnyPackage("dev.weir.cli..")
            .or(DescribedPredicate.describe("a main class", HabitsTest::hasMain))
            // The supervisor's one way to speak.
            .or(DescribedPredicate.describe(
                    "the supervisor's voice", type -> type.getName().equals("dev.weir.quickstart.supervise.Voice")));

    private static boolean hasMain(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.getName().equals("main")
                        && method.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.PUBLIC)));
    }

    @Test
    void onlyWhatTalksToPeoplePrints() {
        noClasses()
                .that(DescribedPredicate.not(TALKS_TO_PEOPLE))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(House.CLASSES);
    }

    @Test
    void thereIsOneWayToLog() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(House.CLASSES);
    }

    /** Time comes from the record or from Streams, so that tests and replays have it in their hand. */
    @Test
    void theStagesOfTheStreamDoNotLookAtTheClock() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(
                                "admit",
                                "fingerprint",
                                "match",
                                "score",
                                "count",
                                "budget",
                                "settle",
                                "route",
                                "ask",
                                "recall",
                                "outcome",
                                "feedback",
                                "quality",
                                "cost",
                                "ids",
                                "state")
                        .map(stage -> "dev.weir.streams." + stage + "..")
                        .toArray(String[]::new))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Instant.class, "now", Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(House.CLASSES);
    }

    @Test
    void namesSayWhatSomethingIs() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*\\.(util|utils|helper|helpers|manager|managers|impl)(\\..*)?")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Utility|Helper|Manager|Impl)(s?)([A-Z$].*)?")
                .check(House.CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsForAndMarksItsNulls() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path folder : packages()) {
            Path info = folder.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("@NullMarked") || !text.startsWith("/**")) {
                without.add(ROOT.relativize(folder).toString());
            }
        }
        assertThat(without)
                .as("packages without a package-info.java that has a sentence and @NullMarked")
                .isEmpty();
    }

    /** The folders of every module's main sources that hold Java files. */
    private static Set<Path> packages() throws IOException {
        Set<Path> packages = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    packages.addAll(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .collect(Collectors.toSet()));
                }
            }
        }
        assertThat(packages).as("packages under %s", ROOT).isNotEmpty();
        return packages;
    }
}
