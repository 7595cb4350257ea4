package dev.weir.standin.chat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The texts of a request's messages.
 *
 * @param system what the system and developer roles say
 * @param user what users say
 */
record Prompt(String system, String user) {
    static Prompt of(JsonNode request) {
        if (!request.path("messages").isArray() || request.get("messages").isEmpty()) {
            throw new IllegalArgumentException("messages must be a list with at least one message");
        }
        StringBuilder system = new StringBuilder();
        StringBuilder user = new StringBuilder();
        for (JsonNode message : request.get("messages")) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> append(system, message.path("content"));
                case "user" -> append(user, message.path("content"));
                default -> {
                    // What the model said before is not judged.
                }
            }
        }
        return new Prompt(system.toString(), user.toString());
    }

    String all() {
        return system + user;
    }

    private static void append(StringBuilder texts, JsonNode content) {
        if (content.isTextual()) {
            texts.append(content.asText()).append('\n');
        } else {
            content.forEach(part -> texts.append(part.path("text").asText("")).append('\n'));
        }
    }
}
