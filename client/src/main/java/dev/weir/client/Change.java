package dev.weir.client;

import dev.weir.schemas.Decision;

/** What the topic of decisions says about one piece of content now. */
public sealed interface Change {
    String contentId();

    /** Where it stands in the topic. */
    Place place();

    /** This decision holds, until the next change of this content. */
    record Decided(Decision decision, Place place) implements Change {
        @Override
        public String contentId() {
            return decision.getContentId();
        }
    }

    /** The content is gone, and no decision holds any more. */
    record Withdrawn(String contentId, Place place) implements Change {}

    /**
     * A decision was written that cannot be read, so what holds is not known: keep to what held before, and tell somebody.
     *
     * @param problem what is wrong, without content
     */
    record Unreadable(String contentId, Place place, String problem) implements Change {}
}
