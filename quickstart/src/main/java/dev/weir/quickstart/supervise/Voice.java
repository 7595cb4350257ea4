package dev.weir.quickstart.supervise;

import java.util.function.Consumer;

/**
 * What a person is told, in whole lines.
 *
 * @param say takes what goes as it should
 * @param complain takes what does not
 */
public record Voice(Consumer<String> say, Consumer<String> complain) {
    /** The terminal: standard output, and standard error for complaints. */
    public static Voice terminal() {
        return new Voice(System.out::println, line -> System.err.println("weir: " + line));
    }

    /** Standard error alone, where standard output is for a program to read. */
    public static Voice besideOutput() {
        return new Voice(System.err::println, line -> System.err.println("weir: " + line));
    }
}
