package dev.weir.workers.url.browsing;

import java.util.Optional;

/** What a listed URL does, with the protocol's names and numbers. Lists of apps are of no use for links and left out. */
public enum ThreatType {
    MALWARE(1, "mw-4b"),
    SOCIAL_ENGINEERING(2, "se-4b"),
    UNWANTED_SOFTWARE(3, "uws-4b");

    private final int number;
    private final String list;

    ThreatType(int number, String list) {
        this.number = number;
        this.list = list;
    }

    /** Its list in version 5: four-byte prefixes. */
    String list() {
        return list;
    }

    static Optional<ThreatType> ofNumber(int number) {
        for (ThreatType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<ThreatType> ofName(String name) {
        for (ThreatType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
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
