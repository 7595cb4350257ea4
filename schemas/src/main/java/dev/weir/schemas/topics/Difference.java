package dev.weir.schemas.topics;

/**
 * Something on the cluster or in the registry that is not as the catalogue says.
 *
 * @param subject the topic or registry subject
 * @param problem what is wrong, and what to do
 */
public record Difference(String subject, String problem) {
    @Override
    public String toString() {
        return subject + ": " + problem;
    }
}
