package dev.weir.workers.url;

import dev.weir.workers.url.browsing.ThreatType;
import java.util.Set;

/** What a link leads to, from harmless to worst. */
enum Threat {
    NONE("", 0),
    UNWANTED_SOFTWARE("UNWANTED_SOFTWARE", 7_000),
    SOCIAL_ENGINEERING("SOCIAL_ENGINEERING", 10_000),
    MALWARE("MALWARE", 10_000),
    /** The operator's own list says so. */
    BLOCKED("BLOCKED", 10_000);

    static final int WORST = 10_000;

    private final String signal;
    private final int reputation;

    Threat(String signal, int reputation) {
        this.signal = signal;
        this.reputation = reputation;
    }

    /** Value of {@code url.threat}. */
    String signal() {
        return signal;
    }

    /** Value of {@code url.reputation}, 0 to 10000. */
    int reputation() {
        return reputation;
    }

    static Threat worstOf(Set<ThreatType> types) {
        Threat worst = NONE;
        for (ThreatType type : types) {
            Threat threat = switch (type) {
                case MALWARE -> MALWARE;
                case SOCIAL_ENGINEERING -> SOCIAL_ENGINEERING;
                case UNWANTED_SOFTWARE -> UNWANTED_SOFTWARE;
            };
            worst = threat.compareTo(worst) > 0 ? threat : worst;
        }
        return worst;
    }
}
