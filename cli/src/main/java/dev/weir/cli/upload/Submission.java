package dev.weir.cli.upload;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.Delivery;
import dev.weir.cli.terminal.Progress;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.UploadEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/** One run of {@code weir submit}: sends what is good, reports what is bad, counts both. */
final class Submission implements AutoCloseable {
    private final Terminal terminal;
    private final Progress progress;
    private final String topic;
    private final Serializer<UploadEvent> serializer;
    private final Delivery delivery;
    private long sent;
    private long bad;

    Submission(Cluster cluster, Terminal terminal) {
        this.terminal = terminal;
        this.progress = new Progress(terminal);
        this.topic = cluster.topics().uploads();
        this.serializer = cluster.serdes().values(UploadEvent.class).serializer();
        this.delivery = new Delivery(cluster);
    }

    /**
     * Sends or reports one reading.
     *
     * @return false when there is no point in going on
     * @throws KafkaException when the schema is not registered, or the topic is missing
     */
    boolean take(Reading reading) {
        reportTooLarge();
        return switch (reading) {
            case Reading.Bad failure -> {
                report(failure.place(), failure.problem());
                yield true;
            }
            case Reading.Good good -> {
                sent++;
                progress.show(sent + " read, " + delivery.acknowledged() + " submitted, " + bad + " bad");
                yield delivery.send(good.place(), record(good.upload()));
            }
        };
    }

    /**
     * Waits for what is under way.
     *
     * @throws KafkaException what broke the delivery, after saying how far it came
     */
    void finish() {
        delivery.finish();
        reportTooLarge();
        progress.clear();
        KafkaException broken = delivery.broken();
        if (broken != null) {
            terminal.problem(delivery.acknowledged() + " of " + sent
                    + " uploads were acknowledged; it is safe to submit all of them again");
            throw broken;
        }
    }

    long submitted() {
        return delivery.acknowledged();
    }

    long failed() {
        return bad;
    }

    private ProducerRecord<byte[], byte[]> record(UploadEvent upload) {
        byte[] key = upload.getAccountId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, serializer.serialize(topic, upload));
    }

    private void reportTooLarge() {
        for (String place = delivery.pollTooLarge(); place != null; place = delivery.pollTooLarge()) {
            report(
                    place,
                    "larger than the topic takes. Upload attachments by reference, or raise its max.message.bytes");
        }
    }

    private void report(String place, String problem) {
        bad++;
        progress.clear();
        terminal.problem(place + ": " + problem);
    }

    @Override
    public void close() {
        progress.close();
        delivery.close();
        serializer.close();
    }
}
