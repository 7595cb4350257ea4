package dev.weir.workers.server;

/**
 * Which number of an answer is which signal.
 *
 * @param output name of the output tensor
 * @param column which number of a row, from 0; 0 for tensors with one number per text
 * @param signal what it becomes: 0..1 is scaled to 0..10000
 */
public record ScoreOutput(String output, int column, String signal) {
    public ScoreOutput {
        if (output.isBlank() || signal.isBlank() || column < 0) {
            throw new IllegalArgumentException("an output needs its name, a column from 0 and a signal");
        }
    }
}
