package dev.weir.standin.browsing;

import java.util.Optional;

/** Kinds of threats with their names and numbers in both versions of the protocol. */
public enum ThreatType {
    MALWARE(1, "mw-4b"),
    SOCIAL_ENGINEERING(2, "se-4b"),
    UNWANTED_SOFTWARE(3, "uws-4b"),
    POTENTIALLY_HARMFUL_APPLICATION(4, "pha-4b");

    private final int number;
    private final String list;

    ThreatType(int number, String list) {
        this.number = number;
        this.list = list;
    }

    int number() {
        return number;
    }

    /** Name of the list of version 5. */
    String list() {
        return list;
    }

    static Optional<ThreatType> ofList(String name) {
        for (ThreatType type : values()) {
            if (type.list.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
