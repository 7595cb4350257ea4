package dev.weir.quickstart.demo;

import dev.weir.quickstart.supervise.Refusal;
import dev.weir.quickstart.supervise.Voice;
import java.time.Duration;
import java.time.Instant;

/** The live view: feeds the sample and shows what becomes of it, then goes on to show whatever comes. */
public final class Show {
    private final Voice voice;
    private final String bootstrapServers;
    private final String registryUrl;
    private final String consoleUrl;
    private final Lines lines;

    /**
     * @param consoleUrl where people work what waits for them
     * @param colours whether the terminal shows colours
     */
    public Show(Voice voice, String bootstrapServers, String registryUrl, String consoleUrl, boolean colours) {
        this.voice = voice;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.consoleUrl = consoleUrl;
        this.lines = new Lines(colours);
    }

    /**
     * Feeds the sample, shows every event, and sums up.
     *
     * @param patience how long the whole may take
     * @throws Refusal when not every upload of the sample came out as it should
     */
    public void sample(Sample sample, Commands commands, Duration patience) throws InterruptedException {
        Tally tally = new Tally();
        Instant start = Instant.now();
        try (EventReader events = new EventReader(bootstrapServers, registryUrl)) {
            sample.feed(commands, start.getEpochSecond());
            while (!isComplete(sample, tally)
                    && Duration.between(start, Instant.now()).compareTo(patience) < 0) {
                for (Event event : events.next()) {
                    tally.add(event);
                    voice.say().accept(lines.of(event));
                }
                stopIfAsked();
            }
        }
        voice.say().accept("");
        tally.table().forEach(voice.say());
        voice.say().accept("  %d wait for a person at %s".formatted(tally.waiting(), consoleUrl));
        voice.say().accept("  took " + Lines.seconds(Duration.between(start, Instant.now())));
        if (!isComplete(sample, tally) || tally.repeated() > 0) {
            throw new Refusal(
                    "the sample did not come out as it should: %d of %d uploads decided (%d twice), %d of %d bad records set aside"
                            .formatted(
                                    tally.decided(),
                                    sample.decisions(),
                                    tally.repeated(),
                                    tally.setAside(),
                                    sample.deadLetters()));
        }
    }

    /** Shows whatever comes until it is interrupted. */
    public void watch() throws InterruptedException {
        voice.say().accept("");
        voice.say().accept("Watching for more; Ctrl-C stops everything.");
        try (EventReader events = new EventReader(bootstrapServers, registryUrl)) {
            while (true) {
                events.next().forEach(event -> voice.say().accept(lines.of(event)));
                stopIfAsked();
            }
        }
    }

    private static boolean isComplete(Sample sample, Tally tally) {
        return tally.decided() >= sample.decisions() && tally.setAside() >= sample.deadLetters();
    }

    private static void stopIfAsked() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
