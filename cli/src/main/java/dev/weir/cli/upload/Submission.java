package dev.weir.cli.upload;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.terminal.Progress;
import dev.weir.cli.terminal.Terminal;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One run of {@code weir submit}: sends what is good, reports what is bad, counts both. */
final class Submission implements AutoCloseable {
    private final Terminal terminal;
    private final Progress progress;
    private final Sending sending;
    private long sent;
    private long bad;

    Submission(Cluster cluster, Terminal terminal) {
        this.terminal = terminal;
        this.progress = new Progress(terminal);
        this.sending = new Sending(cluster);
    }

    /** Sends or reports one reading; false when there is no point in going on. */
    boolean take(Reading reading) {
        reportRefused();
        switch (reading) {
            case Reading.Bad failure -> report(failure);
            case Reading.Good good -> {
                sent++;
                progress.show(sent + " read, " + sending.acknowledged() + " submitted, " + bad + " bad");
                return sending.send(good);
            }
        }
        return true;
    }

    /**
     * Waits for what is under way.
     *
     * @throws KafkaException what stopped the sending, after saying how far it came
     */
    void finish() {
        sending.finish();
        reportRefused();
        progress.clear();
        KafkaException broken = sending.broken();
        if (broken != null) {
            terminal.problem(sending.acknowledged() + " of " + sent
                    + " uploads were acknowledged; it is safe to submit all of them again");
            throw broken;
        }
    }

    long submitted() {
        return sending.acknowledged();
    }

    long failed() {
        return bad;
    }

    private void reportRefused() {
        for (Reading.@Nullable Bad refused = sending.pollRefused(); refused != null; refused = sending.pollRefused()) {
            report(refused);
        }
    }

    private void report(Reading.Bad failure) {
        bad++;
        progress.clear();
        terminal.problem(failure.place() + ": " + failure.problem());
    }

    @Override
    public void close() {
        progress.close();
        sending.close();
    }
}
