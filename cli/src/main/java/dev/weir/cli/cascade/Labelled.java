package dev.weir.cli.cascade;

/**
 * A text and whether it is harmful.
 *
 * @param id as its file says; recorded verdicts name it
 */
record Labelled(String id, String text, boolean harmful) {
    /** Without the text: content stays out of messages. */
    @Override
    public String toString() {
        return "Labelled[" + id + ", " + text.length() + " characters, harmful " + harmful + "]";
    }
}
