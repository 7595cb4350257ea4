package dev.weir.review.console.frame;

import java.util.List;

/**
 * What the layout shows around every page.
 *
 * @param name what colleagues call the person
 * @param theme for {@code data-theme}
 * @param sections the parts of the console that the person sees
 */
public record Frame(String name, String theme, List<Section> sections) {
    public Frame {
        sections = List.copyOf(sections);
    }
}
