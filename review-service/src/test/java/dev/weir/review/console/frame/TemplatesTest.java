package dev.weir.review.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages and scripts are made of, read as text: the rules that keep what people upload from becoming part of the page. */
class TemplatesTest {
    private static final Path RESOURCES = Path.of(System.getProperty("weir.home"), "review-service/src/main/resources");

    /** Text that is put in as markup, expressions made of values, and what a page would run or be styled by. */
    private static final Pattern UNSAFE_MARKUP = Pattern.compile(
            "th:utext|th:inline|th:on[a-z]+|\\[\\(|\\[\\[|__\\$\\{|<style|\\sstyle=|th:style|\\son[a-z]+=|javascript:|<script(?![^>]*\\ssrc=\"/)[^>]*>");

    /** What makes code or markup of text, and what the browser keeps beyond its tab. */
    private static final Pattern UNSAFE_SCRIPT = Pattern.compile(
            "\\beval\\(|new Function|document\\.write|insertAdjacentHTML|outerHTML|createContextualFragment|DOMParser|localStorage|indexedDB"
                    + "|document\\.cookie|postMessage|__proto__|(?<!\\.)\\bimport\\((?!')");

    private static final Pattern COMMENT = Pattern.compile("(?s)<!--/\\*.*?\\*/-->");

    private static final Pattern KEPT = Pattern.compile("sessionStorage\\.setItem\\((\\w+)");
    private static final Pattern FORM = Pattern.compile("<form[^>]*>");

    private static Map<Path, String> files(String under, String ending) {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(RESOURCES.resolve(under))) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(ending)).toList()) {
                String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
                files.put(RESOURCES.relativize(file), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).hasSizeGreaterThan(10);
        return files;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void noTemplatePutsTextInAsMarkupOrHasScriptAndStyleInItsMiddle() {
        files("templates", ".html")
                .forEach((file, text) -> assertThat(found(UNSAFE_MARKUP, text))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void whatIsSentByAFormHasTheTokenOfThePage() {
        files("templates", ".html")
                .forEach((file, text) -> assertThat(found(FORM, text))
                        .as(file.toString())
                        .allMatch(form -> form.contains("th:action") || !form.contains("method=\"post\"")));
    }

    @Test
    void noScriptMakesCodeOfTextOrKeepsAnythingBeyondItsTab() {
        files("static/assets", ".js")
                .forEach((file, text) -> assertThat(found(UNSAFE_SCRIPT, text))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void oneScriptKeepsOneThingInItsTab() {
        Map<Path, String> scripts = files("static/assets", ".js");
        assertThat(scripts.entrySet().stream()
                        .flatMap(script -> KEPT.matcher(script.getValue())
                                .results()
                                .map(kept -> script.getKey().getFileName() + " " + kept.group(1))))
                .containsExactly("unsent.js KEPT");
    }

    /** Pieces of pages come from our own server, where they were made by templates. */
    @Test
    void whatIsPutInAsMarkupWasMadeByATemplate() {
        Pattern markup = Pattern.compile("innerHTML = ([^;]*);");
        Map<Path, String> scripts = files("static/assets", ".js");
        assertThat(scripts.values().stream()
                        .flatMap(text -> markup.matcher(text).results())
                        .map(use -> use.group(1)))
                .isNotEmpty()
                .allMatch(value -> value.equals("html")
                        || value.matches("await send\\(.*\\{ method: 'GET', accept: 'text/html' }\\)"));
    }
}
