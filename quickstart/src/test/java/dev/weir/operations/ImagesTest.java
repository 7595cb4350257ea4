package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The images that Maven makes: what the poms say of them and, where they were made, what is in them. */
class ImagesTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.home"));
    private static final String CONFIGURATION = "//plugin[artifactId='jib-maven-plugin']/configuration";

    @Test
    void theBaseIsPinnedAndNobodyIsRoot() throws Exception {
        assertThat(said("pom.xml", "/from/image")).singleElement().asString().matches("\\S+:\\d+[.]\\d+[.]\\d+\\S*");
        // As the manifests have it.
        assertThat(said("pom.xml", "/container/user")).containsExactly("10001");
    }

    @Test
    void onlyTheFourProgramsBecomeImages() throws Exception {
        List<String> modules = new ArrayList<>();
        for (String module : values("pom.xml", "/project/modules/module")) {
            if (said(module + "/pom.xml", "/skip").contains("false")) {
                modules.add(module);
            }
        }

        assertThat(said("pom.xml", "/skip")).containsExactly("true");
        assertThat(modules).containsExactlyInAnyOrder("streams-app", "workers", "review-service", "cli");
    }

    @ParameterizedTest
    @CsvSource({"streams-app, streams", "workers, worker", "review-service, review", "cli, topics"})
    void anImageIsNamedAsThoseWhoRunItNameIt(String module, String service) throws Exception {
        assertThat(Files.readString(ROOT.resolve("docker-compose.yml")))
                .containsPattern(
                        "(?m)^  " + service + ":\n(    .*\n)*?    image: " + Pattern.quote(name(module)) + "\n");
        if (!module.equals("cli")) {
            assertThat(Files.readString(ROOT.resolve("operations/kubernetes/base/" + service + ".yaml")))
                    .contains(" image: " + name(module) + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"streams-app, 8091", "workers, 8096", "review-service, 8090"})
    void thePortIsTheProgramsOwn(String module, String port) throws Exception {
        assertThat(said(module + "/pom.xml", "/container/ports/port")).containsExactly(port);
    }

    @ParameterizedTest
    @CsvSource({"streams-app", "workers", "review-service", "cli"})
    void theMainClassIsOneOfOurs(String module) throws Exception {
        assertThat(Class.forName(mainClass(module)).getMethod("main", String[].class))
                .isNotNull();
    }

    /** A volume that begins empty takes over the folder's permissions, and nobody in the container is root. */
    @ParameterizedTest
    @CsvSource({"streams-app, streams", "workers, worker"})
    void whatIsKeptIsKeptWhereTheProgramMayWrite(String module, String service) throws Exception {
        assertThat(said(module + "/pom.xml", "/container/volumes/volume")).containsExactly("/var/lib/weir");
        assertThat(Files.readString(ROOT.resolve("docker-compose.yml")))
                .contains("volumes: [\"" + service + ":/var/lib/weir\"");
        assertThat(said("pom.xml", "/extraDirectories/permissions/permission[file='/var/lib/weir']/mode"))
                .containsExactly("777");
        assertThat(ROOT.resolve("containers/root/var/lib/weir")).isDirectory();
    }

    @ParameterizedTest
    @CsvSource({"streams-app", "workers", "review-service", "cli"})
    @EnabledIfSystemProperty(
            named = "weir.images.made",
            matches = "true",
            disabledReason = "no images were made: docs/containers.md")
    void whatWasMadeStartsTheProgramWithAllThatItNeeds(String module) throws Exception {
        ImageTar image = ImageTar.read(ROOT.resolve(module).resolve("target/jib-image.tar"));
        List<String> start = StreamSupport.stream(
                        image.config().path("Entrypoint").spliterator(), false)
                .map(word -> word.asText())
                .toList();
        List<String> expected = new ArrayList<>(List.of("java"));
        expected.addAll(said(module + "/pom.xml", "/container/jvmFlags/jvmFlag"));
        expected.addAll(List.of("-cp", "@/app/jib-classpath-file", mainClass(module)));

        assertThat(image.manifest().at("/0/RepoTags/0").asText()).isEqualTo(name(module));
        assertThat(image.config().path("User").asText()).isEqualTo("10001");
        assertThat(start).isEqualTo(expected);
        assertThat(image.permissions())
                .containsKey("/app/classes/" + mainClass(module).replace('.', '/') + ".class")
                .containsEntry("/var/lib/weir", 0777);
        assertThat(image.classPath())
                .filteredOn(path -> path.endsWith(".jar"))
                .hasSizeGreaterThan(10)
                .allMatch(image.permissions()::containsKey)
                .noneMatch(path -> path.matches(".*/(testbed|stand-in|junit)[^/]*"));
        assertThat(image.permissions().keySet().stream().filter(path -> path.startsWith("/examples/")))
                .as("examples")
                .matches(found -> found.isEmpty() != module.equals("cli"));
        // What is not the program is an example or the folder for its state.
        assertThat(image.permissions().keySet())
                .allMatch(path -> path.matches("/(app|examples)(/.*)?|/var(/lib(/weir)?)?"));
    }

    private static String mainClass(String module) throws Exception {
        return said(module + "/pom.xml", "/container/mainClass").getFirst();
    }

    /** With the properties that it is made of filled in. */
    private static String name(String module) throws Exception {
        String version = values("pom.xml", "/project/version").getFirst();
        String images = values("pom.xml", "/project/properties/weir.images").getFirst();
        return said(module + "/pom.xml", "/to/image")
                .getFirst()
                .replaceAll("\\$\\{project[.]version}", Matcher.quoteReplacement(version))
                .replaceAll("\\$\\{weir[.]images}", Matcher.quoteReplacement(images));
    }

    /** What a pom says of its image. */
    private static List<String> said(String pom, String path) throws Exception {
        return values(pom, CONFIGURATION + path);
    }

    private static List<String> values(String pom, String path) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(pom).toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
