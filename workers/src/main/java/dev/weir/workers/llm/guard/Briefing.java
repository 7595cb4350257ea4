package dev.weir.workers.llm.guard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a guard model is told besides the content.
 *
 * @param system text of the system role; empty for none
 * @param template arguments of the model's chat template, where the server takes them; then the system text is not sent
 */
public record Briefing(String system, ObjectNode template) {
    /** Nothing: the model knows what to look for. */
    static Briefing none() {
        return new Briefing("", JsonNodeFactory.instance.objectNode());
    }
}
