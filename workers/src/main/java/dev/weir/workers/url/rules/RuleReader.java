package dev.weir.workers.url.rules;

import com.google.common.net.InternetDomainName;
import dev.weir.workers.url.canonical.CanonicalUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list: one rule a line, UTF-8, {@code #} before comments.
 *
 * <ul>
 *   <li>{@code bad.example} is that host
 *   <li>{@code .bad.example} is that host and every one below it
 *   <li>{@code bad.example/login/} is a URL expression
 * </ul>
 */
final class RuleReader {
    /** More rules belong into a service of their own. */
    static final int MOST_LINES = 1_000_000;

    static final int LONGEST_LINE = 2_048;

    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    private static final Pattern BLANK = Pattern.compile("\\s");

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> domains = new HashSet<>();
    private final Set<String> expressions = new HashSet<>();

    private RuleReader() {}

    /**
     * Reads all or nothing.
     *
     * @throws RuleFileException at the first line that is no rule
     * @throws IOException when the file cannot be read
     */
    static UrlRules read(Path file) throws IOException {
        RuleReader reader = new RuleReader();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            while (line != null) {
                number++;
                String wrong = reader.add(line, number);
                if (wrong != null) {
                    throw new RuleFileException(file, number, wrong);
                }
                line = lines.readLine();
            }
        } catch (CharacterCodingException e) {
            throw new RuleFileException(
                    file, number + 1, "is not in " + StandardCharsets.UTF_8 + " from about here on");
        }
        return new UrlRules(reader.hosts, reader.domains, reader.expressions);
    }

    /** What is wrong with the line; null when nothing is. */
    private @Nullable String add(String line, int number) {
        if (number > MOST_LINES) {
            return "has more than " + MOST_LINES + " lines: shorten the list";
        }
        if (line.length() > LONGEST_LINE) {
            return "is longer than " + LONGEST_LINE + " characters: write one rule a line";
        }
        String rule = COMMENT.matcher(line).replaceFirst("").strip();
        if (rule.isEmpty()) {
            return null;
        }
        if (BLANK.matcher(rule).find()) {
            return "has a blank inside: write one rule a line, and # before a comment";
        }
        if (rule.indexOf('*') >= 0) {
            return "has a star: write .bad.example for a host and all below it";
        }
        boolean domain = rule.startsWith(".");
        CanonicalUrl url = CanonicalUrl.of(rule).orElse(null);
        if (url == null) {
            return "names no host: write bad.example, .bad.example or bad.example/path/";
        }
        String name = url.host().name();
        if (domain
                && InternetDomainName.isValid(name)
                && InternetDomainName.from(name).isRegistrySuffix()) {
            return "covers a whole registry: name the domains below it";
        }
        if (withoutScheme(rule).contains("/")) {
            expressions.add(name + url.path() + (url.query() == null ? "" : "?" + url.query()));
            return domain ? "has a dot in front of a path: leave it out, paths hold for all hosts below" : null;
        }
        (domain ? domains : hosts).add(name);
        return null;
    }

    private static String withoutScheme(String rule) {
        int colon = rule.indexOf("://");
        return colon < 0 ? rule : rule.substring(colon + "://".length());
    }
}
