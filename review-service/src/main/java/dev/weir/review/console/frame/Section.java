package dev.weir.review.console.frame;

import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A part of the console, as the bar on top names it; in its order. */
public enum Section {
    WORK("Work", "/work"),
    QUEUE("Queues", "/queues"),
    TASKS("Tasks", "/tasks"),
    TEAM("Team", "/lead"),
    ME("My work", "/me"),
    POLICIES("Policies", "/policies"),
    PEOPLE("People", "/admin/people"),
    AUDIT("Audit", "/audit"),
    SETTINGS("Settings", "/settings");

    private final String label;
    private final String path;

    Section(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** What templates call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }

    /** The sections that a person sees. */
    public static List<Section> of(Reviewer person) {
        return Arrays.stream(values()).filter(section -> section.isFor(person)).toList();
    }

    private boolean isFor(Reviewer person) {
        return switch (this) {
            case WORK, ME -> person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD);
            case QUEUE, TASKS -> person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD, Role.AUDITOR);
            case TEAM -> person.is(Role.LEAD, Role.AUDITOR);
            case PEOPLE -> person.is(Role.ADMIN);
            case AUDIT -> person.is(Role.AUDITOR, Role.ADMIN);
            case POLICIES, SETTINGS -> true;
        };
    }
}
