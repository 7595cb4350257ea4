package dev.weir.workers;

/** Whoever can answer questions of one source: a language model under a prompt, a list of URLs, a model server. */
public interface Source extends AutoCloseable {
    /**
     * What an answer depends on besides the content: model and prompt. Answers are remembered under content and version.
     *
     * @return a short printable text that changes whenever answers may
     */
    String version(Question question);

    /** Waits for what the source must know before it can say its version, such as a prompt that was published a moment ago. */
    default void prepare(Question question) throws InterruptedException {}

    /**
     * Judges. May block the calling thread, which is a virtual one, until the question's deadline and no longer. Whatever the other side
     * does becomes an {@link Answer.Unknown}; nothing is thrown for it.
     */
    Answer ask(Question question) throws InterruptedException;

    @Override
    void close();
}
