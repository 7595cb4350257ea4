package dev.weir.workers.url.canonical;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL in the form that Safe Browsing prescribes ("URLs and Hashing", versions 4 and 5).
 *
 * <p>That page presumes that a URL was parsed before, so the host is found as browsers find it: in the URL as it stands, and only then
 * unescaped. Otherwise an escaped slash behind the user's name would show another host than the one that a click leads to. For the same
 * reason backslashes count as slashes, and slashes too many or too few behind the scheme do not matter.
 *
 * @param path with a slash at its beginning
 * @param query without the question mark; null when there is none
 */
public record CanonicalUrl(
        String scheme, Host host, String path, @Nullable String query) {
    private static final Pattern CONTROLS = Pattern.compile("[\\t\\r\\n]");
    private static final Pattern WEB = Pattern.compile("(?i)^(?:(https?|ftp):[/\\\\]*|[/\\\\]{2,})");
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(?![0-9]{1,5}(?:[/?\\\\]|$)).*");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    /**
     * Reads a URL. Without a scheme it is one of the web.
     *
     * @return empty when it names no host that a browser could go to
     */
    public static Optional<CanonicalUrl> of(String raw) {
        String text = CONTROLS.matcher(trimmed(raw)).replaceAll("");
        int fragment = text.indexOf('#');
        text = fragment < 0 ? text : text.substring(0, fragment);
        String scheme = "http";
        Matcher web = WEB.matcher(text);
        if (web.find()) {
            scheme = web.group(1) == null ? scheme : web.group(1).toLowerCase(Locale.ROOT);
            text = text.substring(web.end());
        } else if (OTHER_SCHEME.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = endOfAuthority(text);
        Optional<Host> host = Host.of(withoutUserAndPort(text.substring(0, end)));
        String rest = text.substring(end);
        String known = scheme;
        return host.map(name -> withRest(known, name, rest));
    }

    /** The whole URL. Holds content: never logged. */
    public String text() {
        return scheme + "://" + host.name() + pathAndQuery();
    }

    String pathAndQuery() {
        return query == null ? path : path + "?" + query;
    }

    /** Names no more than the kind of thing that it is. */
    @Override
    public String toString() {
        return "CanonicalUrl[" + (host.address() ? "address" : "name") + "]";
    }

    private static CanonicalUrl withRest(String scheme, Host host, String raw) {
        byte[] bytes = PercentCodes.unescapeAll(slashes(raw).getBytes(StandardCharsets.UTF_8));
        // One character for every byte, until they are escaped.
        String rest = new String(bytes, StandardCharsets.ISO_8859_1);
        int question = rest.indexOf('?');
        String path = CanonicalPath.of(question < 0 ? rest : rest.substring(0, question));
        return new CanonicalUrl(
                scheme, host, escaped(path), question < 0 ? null : escaped(rest.substring(question + 1)));
    }

    private static String escaped(String bytes) {
        return PercentCodes.escape(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Backslashes before the query are slashes to a browser. */
    private static String slashes(String raw) {
        int question = raw.indexOf('?');
        return question < 0
                ? raw.replace('\\', '/')
                : raw.substring(0, question).replace('\\', '/') + raw.substring(question);
    }

    private static int endOfAuthority(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '/' || each == '\\' || each == '?') {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutUserAndPort(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return PORT.matcher(host).replaceFirst("");
    }

    /** Without blanks and control characters around it, as browsers take it. */
    private static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && raw.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && raw.charAt(to - 1) <= ' ') {
            to--;
        }
        return raw.substring(from, to);
    }
}
