package dev.weir.workers.url.canonical;

import com.google.common.net.InternetDomainName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The expressions under which a URL may be listed: the host and up to four of its endings, each with the path, the path without query and
 * up to four of its beginnings. At most 30.
 *
 * <p>The endings begin at the domain that somebody registered and grow by a part each, as version 5 has it. Which domain that is comes
 * from the public suffix list in Guava, registries only: below a suffix such as {@code blogspot.com}, which a company gives out, the
 * company's own domain is tried too. Version 4's last five parts are among these, but for suffixes under which nobody is listed.
 */
public final class Expressions {
    /** Host endings and path beginnings besides the whole. */
    private static final int PARTS = 4;

    private Expressions() {}

    public static List<String> of(CanonicalUrl url) {
        List<String> expressions = new ArrayList<>();
        for (String host : hosts(url.host())) {
            for (String path : paths(url)) {
                expressions.add(host + path);
            }
        }
        return expressions;
    }

    static Set<String> hosts(Host host) {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add(host.name());
        if (host.address()) {
            return hosts;
        }
        List<String> parts = List.of(host.name().split("\\.", -1));
        int registered = registeredParts(host.name(), parts.size());
        for (int length = registered; length < registered + PARTS && length < parts.size(); length++) {
            hosts.add(String.join(".", parts.subList(parts.size() - length, parts.size())));
        }
        return hosts;
    }

    static Set<String> paths(CanonicalUrl url) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(url.pathAndQuery());
        paths.add(url.path());
        int end = 0;
        for (int i = 0; i < PARTS && end >= 0; i++) {
            paths.add(url.path().substring(0, end + 1));
            end = url.path().indexOf('/', end + 1);
        }
        return paths;
    }

    /** How many parts the registered domain has; two where the name is none that could be registered. */
    private static int registeredParts(String name, int parts) {
        if (InternetDomainName.isValid(name)) {
            InternetDomainName domain = InternetDomainName.from(name);
            if (domain.isUnderRegistrySuffix()) {
                return domain.topDomainUnderRegistrySuffix().parts().size();
            }
            if (domain.isRegistrySuffix()) {
                return parts;
            }
        }
        return 2;
    }
}
