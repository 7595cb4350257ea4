package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake gets its place, its name and its remedy: each broken document stands beside the messages it must give. */
class BrokenPoliciesTest {

    static List<Path> documents() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(BrokenPoliciesTest.class.getResource("broken"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void givesTheExpectedMessages(Path document) throws IOException {
        String name = String.valueOf(document.getFileName());
        Path golden = document.resolveSibling(name.replace(".yaml", ".expected"));

        PolicyException thrown = catchThrowableOfType(
                PolicyException.class, () -> Policy.compile(name, Files.readString(document), Harms.standard()));

        assertThat(thrown).isNotNull();
        assertThat(thrown.problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(thrown.problems().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(Files.readString(golden));
    }
}
