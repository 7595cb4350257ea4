package dev.weir.workers.url.rules;

import dev.weir.workers.url.canonical.CanonicalUrl;
import dev.weir.workers.url.canonical.Expressions;
import java.util.Set;

/**
 * Hosts and URLs.
 *
 * @param hosts each for itself
 * @param domains each for itself and all hosts below it
 * @param expressions host and path as Safe Browsing lists them: {@code bad.example/login/} stands for everything below it
 */
record UrlRules(Set<String> hosts, Set<String> domains, Set<String> expressions) {
    UrlRules {
        hosts = Set.copyOf(hosts);
        domains = Set.copyOf(domains);
        expressions = Set.copyOf(expressions);
    }

    boolean match(CanonicalUrl url) {
        return hosts.contains(url.host().name())
                || belowDomain(url)
                || (!expressions.isEmpty() && Expressions.of(url).stream().anyMatch(expressions::contains));
    }

    private boolean belowDomain(CanonicalUrl url) {
        String ending = url.host().name();
        while (!domains.contains(ending)) {
            int dot = url.host().address() ? -1 : ending.indexOf('.');
            if (dot < 0) {
                return false;
            }
            ending = ending.substring(dot + 1);
        }
        return true;
    }
}
