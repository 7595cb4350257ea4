package dev.weir.review.console.work;

import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who uploaded it.
 *
 * @param createdAt when the account was made; null when unknown
 * @param counters the account's counters at the time of the upload
 * @param strikes blocks within the counter's period; 0 when unknown
 * @param last the stream's last decisions other than ALLOW, newest first
 */
public record AccountCard(
        String id,
        @Nullable Instant createdAt,
        @Nullable Boolean verified,
        @Nullable Long followers,
        List<Fact> counters,
        long strikes,
        List<Last> last) {
    private static final String PREFIX = "account.";
    private static final String STRIKES = "account.strikes";
    private static final int LAST_SHOWN = 5;

    public AccountCard {
        counters = List.copyOf(counters);
        last = List.copyOf(last);
    }

    /** A decision before. */
    public record Last(Action action, String harm, boolean byPerson, Instant at) {}

    static AccountCard of(ReviewTask record) {
        AccountFacts facts =
                record.getUpload() == null ? null : record.getUpload().getAccount();
        List<Signal> counted = record.getDecision() == null
                ? List.of()
                : record.getDecision().getSignals().stream()
                        .map(SignalRecords::fromAvro)
                        .filter(signal -> signal.name().startsWith(PREFIX)
                                && signal.source().startsWith("counter")
                                && signal.value() instanceof SignalValue.Int)
                        .toList();
        return new AccountCard(
                record.getAccountId(),
                facts == null ? null : facts.getCreatedAt(),
                facts == null ? null : facts.getVerified(),
                facts == null ? null : facts.getFollowers(),
                counted.stream()
                        .map(signal -> new Fact(
                                signal.name().substring(PREFIX.length()).replace('_', ' '),
                                Long.toString(number(signal))))
                        .toList(),
                counted.stream()
                        .filter(signal -> signal.name().startsWith(STRIKES))
                        .mapToLong(AccountCard::number)
                        .max()
                        .orElse(0),
                Stream.ofNullable(record.getAccountHistory())
                        .flatMap(List::stream)
                        .limit(LAST_SHOWN)
                        .map(past -> new Last(
                                Action.valueOf(past.getAction().name()),
                                past.getHarm(),
                                past.getDecidedBy() == dev.weir.schemas.DecidedBy.PERSON,
                                past.getDecidedAt()))
                        .toList());
    }

    private static long number(Signal signal) {
        return signal.value() instanceof SignalValue.Int(long number) ? number : 0;
    }
}
