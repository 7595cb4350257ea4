package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Failure;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Verdict;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.answer.AnswerKey;
import dev.weir.workers.answer.AnswerMemory;
import dev.weir.workers.answer.MemorySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Handles uploads as the stream and its workers do: the policy says what it needs, the workers' own memory says what is known already, and
 * only then the model is asked.
 */
final class Cascade {
    private static final String VERSION = "evaluated";

    private final Policy policy;
    private final Signals given;
    private final String slow;
    private final String source;
    private final Duration span;

    /**
     * @param given what is known of every upload besides its text
     * @param slow the signal that the model answers
     * @param span from the first upload to the last; answers grow old in it
     */
    Cascade(Policy policy, Signals given, String slow, String source, Duration span) {
        this.policy = policy;
        this.given = given;
        this.slow = slow;
        this.source = source;
        this.span = span;
    }

    /** @throws Failure when the policy needs another slow signal */
    Run run(ScoredTraffic scored, Judge judge, Reuse reuse) {
        List<Wording> uploads = scored.traffic().uploads();
        SteppedClock clock = new SteppedClock(span, uploads.size());
        Memory memory = new Memory(new AnswerMemory(MemorySettings.DEFAULT, clock), clock, reuse, judge);
        List<Handled> handled = new ArrayList<>(uploads.size());
        for (Wording upload : uploads) {
            handled.add(handle(upload, scored.signals(upload), memory));
            clock.next();
        }
        return new Run(handled);
    }

    private Handled handle(Wording upload, Signals signals, Memory memory) {
        Signals known = given.and(signals.asMap().values());
        return switch (settle(upload, known)) {
            case Verdict.Settled settled -> handled(upload, How.SETTLED, settled);
            case Verdict.Needs needs -> {
                if (!needs.signals().getFirst().equals(slow)) {
                    throw new Failure("The policy asks for " + needs.signals().getFirst()
                            + ", of which nothing is known here. Known is " + slow
                            + "; name another with --llm-signal, or say what it is with --given");
                }
                Answered answered = memory.answer(upload);
                if (settle(upload, known.and(answered.signals().asMap().values())) instanceof Verdict.Settled settled) {
                    yield handled(upload, answered.how(), settled);
                }
                throw new Failure("The policy asks for more than " + slow
                        + ", of which nothing is known here. Say what it is with --given");
            }
        };
    }

    private Verdict settle(Wording upload, Signals signals) {
        return policy.settle(new Question(upload.digest(), 0, signals, false));
    }

    private static Handled handled(Wording upload, How how, Verdict.Settled settled) {
        return new Handled(upload, how, settled.action() != Action.ALLOW, settled.degraded());
    }

    private record Answered(How how, Signals signals) {}

    /** What workers remember, and whom they ask. */
    private final class Memory {
        private final AnswerMemory answers;
        private final SteppedClock clock;
        private final Reuse reuse;
        private final Judge judge;

        Memory(AnswerMemory answers, SteppedClock clock, Reuse reuse, Judge judge) {
            this.answers = answers;
            this.clock = clock;
            this.reuse = reuse;
            this.judge = judge;
        }

        /** In the order in which workers look. */
        Answered answer(Wording upload) {
            Optional<KnownAnswer> exact = answers.find(key(upload.digest()));
            if (exact.isPresent()) {
                return reuse.exact() ? new Answered(How.REMEMBERED, signals(exact.get())) : asked(upload);
            }
            Optional<KnownAnswer> alike = upload.likeness().flatMap(likeness -> answers.findAlike(key(likeness)));
            return alike.isPresent() && reuse.near() ? new Answered(How.ALIKE, signals(alike.get())) : asked(upload);
        }

        private Answered asked(Wording upload) {
            Signals said = Signals.of(Signal.of(slow, judge.score(upload), source, VERSION));
            answers.put(new KnownAnswer(
                    upload.digest(),
                    source,
                    VERSION,
                    upload.likeness().orElse(null),
                    SignalRecords.toAvro(said),
                    clock.instant()));
            return new Answered(How.ASKED, said);
        }

        private AnswerKey key(String digest) {
            return new AnswerKey(digest, source, VERSION);
        }

        private static Signals signals(KnownAnswer answer) {
            return SignalRecords.fromAvro(answer.getSignals());
        }
    }
}
