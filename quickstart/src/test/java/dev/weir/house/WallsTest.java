package dev.weir.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room may use which, and no circles anywhere. */
class WallsTest {
    /** The rooms under {@code dev.weir}; a new one needs its walls in {@link #aRoomUsesNoOtherThanItMay}. */
    private static final Set<String> ROOMS = Set.of(
            "vocabulary",
            "schemas",
            "vitals",
            "client",
            "signals",
            "policy",
            "streams",
            "standin",
            "workers",
            "review",
            "cli",
            "quickstart");

    @Test
    void everyRoomIsHere() {
        Set<String> found = House.CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.split("\\.", -1)[2])
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(ROOMS);
    }

    /** Room, and the rooms it may use besides itself. */
    @ParameterizedTest
    @CsvSource({
        "vocabulary, ''",
        "schemas, vocabulary",
        "vitals, ''",
        "client, schemas",
        "signals, vocabulary",
        "policy, vocabulary",
        "streams, vocabulary schemas vitals signals policy",
        "standin, ''",
        "workers, vocabulary schemas vitals signals policy",
        "review, vocabulary schemas signals policy",
        "cli, vocabulary schemas signals policy workers",
        "quickstart, vocabulary schemas vitals signals policy streams review cli workers standin"
    })
    void aRoomUsesNoOtherThanItMay(String room, String may) {
        String[] closed = ROOMS.stream()
                .filter(other -> !other.equals(room))
                .filter(other -> !Arrays.asList(may.split(" ", -1)).contains(other))
                .map(other -> "dev.weir." + other + "..")
                .toArray(String[]::new);
        if (closed.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.weir." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(closed)
                    .check(House.CLASSES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocabulary", "signals", "policy"})
    void theLibrariesKnowNothingOfTheTransport(String room) {
        noClasses()
                .that()
                .resideInAPackage("dev.weir." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.confluent..")
                .check(House.CLASSES);
    }

    @Test
    void theVocabularyNeedsNothingButJava() {
        noClasses()
                .that()
                .resideInAPackage("dev.weir.vocabulary..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "dev.weir.vocabulary..", "org.jspecify..")
                .check(House.CLASSES);
    }

    @Test
    void noCirclesBetweenRooms() {
        slices().matching("dev.weir.(*)..").should().beFreeOfCycles().check(House.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vocabulary",
                "schemas",
                "client",
                "vitals",
                "signals",
                "policy",
                "standin",
                "review",
                "cli",
                "quickstart"
            })
    void noCirclesBetweenThePackagesOfARoom(String room) {
        slices().assignedFrom(new PackagesOf("dev.weir." + room, true))
                .should()
                .beFreeOfCycles()
                .check(House.CLASSES);
    }

    /** Likewise in the workers, whose root package holds question and answer. */
    @Test
    void noCirclesBetweenTheFeaturesOfTheWorkers() {
        slices().assignedFrom(new PackagesOf("dev.weir.workers", false))
                .should()
                .beFreeOfCycles()
                .check(House.CLASSES);
    }

    /**
     * In the streams app the root package holds what all stages share and is built from them, so that circles through it are meant; the
     * features among themselves have none.
     */
    @Test
    void noCirclesBetweenTheFeaturesOfTheStreamsApp() {
        slices().assignedFrom(new PackagesOf("dev.weir.streams", false))
                .should()
                .beFreeOfCycles()
                .check(House.CLASSES);
    }
}
