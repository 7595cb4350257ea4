package dev.weir.workers.call;

/**
 * The way to one server, within its limits. Retries while the deadline allows and leaves alone what fails too often. May be used by any
 * number of threads.
 */
public interface Exchange {
    /**
     * Sends and waits for the whole answer.
     *
     * @throws CallFailedException when there is none by the deadline, or none worth waiting for
     */
    Reply send(Call call) throws CallFailedException, InterruptedException;

    /**
     * Corrects the limits once the true cost of an answered call is known.
     *
     * @param tokens what it really cost; may be more than was thought
     */
    void spent(Call call, long tokens);
}
