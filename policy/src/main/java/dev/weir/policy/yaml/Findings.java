package dev.weir.policy.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that an author sees all of them at once. Not thread-safe. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();

    public void add(String subject, Place place, String message, String remedy) {
        all.add(new Finding(subject, place, message, remedy));
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }

    public int size() {
        return all.size();
    }
}
