package dev.weir.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where processor time goes: samples of Java Flight Recorder, by what the innermost known frame belongs to, or else by the thread. On
 * JDK 25 and Linux they are taken by processor time, native code included; before, only Java code is seen.
 */
final class Profile {
    private static final String CPU_TIME = "jdk.CPUTimeSample";
    private static final String EXECUTION = "jdk.ExecutionSample";
    private static final Duration EVERY = Duration.ofMillis(10);

    /** The beginning of a class's name, and what its frames and whatever they call are for; the innermost that is known counts. */
    private static final Map<String, String> PLACES = places();

    private final Map<String, Integer> samples = new HashMap<>();

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("org.rocksdb.", "state: RocksDB");
        places.put("org.apache.kafka.streams.state.", "state: stores of Kafka Streams");
        places.put("dev.weir.signals.text.", "text scoring");
        places.put("dev.weir.signals.", "fingerprints and matching");
        places.put("dev.weir.policy.", "settle: the policy");
        places.put("io.confluent.", "serdes: Avro");
        places.put("org.apache.avro.", "serdes: Avro");
        places.put("dev.weir.schemas.", "serdes: Avro");
        places.put("dev.weir.vocabulary.", "stages: signals put together");
        places.put("dev.weir.streams.", "stages: the rest");
        places.put("net.jpountz.", "compression");
        places.put("org.apache.kafka.clients.producer.", "producer");
        places.put("org.apache.kafka.clients.consumer.", "consumer");
        places.put("org.apache.kafka.streams.", "Kafka Streams");
        return places;
    }

    /** What is run while samples are taken. */
    @FunctionalInterface
    interface Job<T> {
        T run() throws IOException, InterruptedException, ExecutionException;
    }

    <T> T during(Job<T> job) throws IOException, InterruptedException, ExecutionException {
        Path file = Files.createTempFile("bench", ".jfr");
        try (Recording recording = new Recording()) {
            boolean byCpuTime = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                    .anyMatch(type -> type.getName().equals(CPU_TIME));
            if (byCpuTime) {
                recording.enable(CPU_TIME).with("throttle", EVERY.toMillis() + " ms");
            } else {
                recording.enable(EXECUTION).withPeriod(EVERY);
            }
            recording.start();
            T result = job.run();
            recording.dump(file);
            read(file);
            return result;
        } finally {
            Files.delete(file);
        }
    }

    private void read(Path file) throws IOException {
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String type = event.getEventType().getName();
                if (type.equals(CPU_TIME) || type.equals(EXECUTION)) {
                    samples.merge(place(event), 1, Integer::sum);
                }
            }
        }
    }

    private static String place(RecordedEvent event) {
        RecordedThread thread =
                event.hasField("sampledThread") ? event.getThread("sampledThread") : event.getThread("eventThread");
        String name = thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
        if (!name.contains("StreamThread")) {
            return ofThread(name);
        }
        if (event.getStackTrace() != null) {
            for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                String type = frame.getMethod().getType().getName();
                for (Map.Entry<String, String> place : PLACES.entrySet()) {
                    if (type.startsWith(place.getKey())) {
                        return place.getValue();
                    }
                }
            }
        }
        return "stream thread: elsewhere";
    }

    private static String ofThread(String name) {
        if (name.contains("producer-network-thread")) {
            return "producer's network thread";
        }
        if (name.startsWith("data-plane")
                || name.contains("kafka-")
                || name.startsWith("TestKit")
                || name.contains("raft")) {
            return "broker";
        }
        return name.isEmpty() ? "JVM: compiler and collector" : "other threads";
    }

    /** Share of each place, the largest first. */
    Map<String, Double> shares() {
        double all = samples.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / all));
        return shares;
    }
}
