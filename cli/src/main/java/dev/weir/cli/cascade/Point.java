package dev.weir.cli.cascade;

/**
 * Uploads of one wording, as the choice of a band sees them.
 *
 * @param original number of the text that the wording was made of
 * @param score of the in-stream model
 * @param found true when the language model would find it harmful
 * @param uploads how many
 */
record Point(int original, int score, boolean harmful, boolean found, int uploads) {}
