package dev.weir.review.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts to sign in, in the database, so that all instances count together. An attempt is counted before the password is looked
 * at: a thousand at the same moment are no more than a thousand one after the other.
 */
@Component
class SignInAttempts {
    /**
     * May an attempt be made?
     *
     * @param pause how long not yet, or zero
     * @param name its row for the username, 0 when it may not be made
     * @param address its row for the address, 0 when it may not be made
     */
    record Turn(Duration pause, long name, long address) {
        boolean granted() {
            return pause.isZero();
        }
    }

    private record Past(int failures, @Nullable Instant last) {}

    private final JdbcClient database;
    private final SignInSettings settings;

    SignInAttempts(JdbcClient database, SignInSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Counts an attempt as failed until {@link #succeeded} says otherwise, or says how long to wait and counts nothing. */
    @Transactional
    public Turn begin(String username, String address) {
        byte[] nameKey = key("name " + username.toLowerCase(Locale.ROOT));
        byte[] addressKey = key("address " + network(address));
        // In one order, or two attempts could wait for each other.
        Stream.of(nameKey, addressKey)
                .map(HexFormat.of()::formatHex)
                .sorted()
                .forEach(lock -> database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                        .param("sign-in " + lock)
                        .query((row, number) -> "")
                        .list());
        Instant now = now();
        Duration wait = longer(
                wait(past(nameKey, now), settings.freePerName(), now),
                wait(past(addressKey, now), settings.freePerAddress(), now));
        if (!wait.isZero()) {
            return new Turn(wait, 0, 0);
        }
        return new Turn(Duration.ZERO, add(nameKey, now), add(addressKey, now));
    }

    /** The attempt was good: what the username had against it is forgotten, and the address did nothing wrong by it. */
    @Transactional
    public void succeeded(Turn turn, String username) {
        database.sql("delete from sign_in_attempt where key = ? or id = ?")
                .params(key("name " + username.toLowerCase(Locale.ROOT)), turn.address())
                .update();
    }

    /** The attempt was never looked at. */
    @Transactional
    public void withdrawn(Turn turn) {
        database.sql("delete from sign_in_attempt where id in (?, ?)")
                .params(turn.name(), turn.address())
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        database.sql("delete from sign_in_attempt where at < ?")
                .param(moment(now().minus(settings.window())))
                .update();
    }

    /** The database's clock, which all instances share. */
    private Instant now() {
        return database.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Past past(byte[] key, Instant now) {
        return database.sql(
                        "select count(*) as failures, max(at) as last from sign_in_attempt where key = ? and at > ?")
                .params(List.of(key, moment(now.minus(settings.window()))))
                .query((row, number) -> new Past(
                        row.getInt("failures"),
                        Optional.ofNullable(row.getObject("last", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .single();
    }

    private Duration wait(Past past, int free, Instant now) {
        if (past.last() == null || past.failures() < free) {
            return Duration.ZERO;
        }
        // 2^30 s is beyond any wait that can be set.
        Duration whole = Duration.ofSeconds(1L << Math.min(past.failures() - free, 30));
        Instant next = past.last().plus(whole.compareTo(settings.longestWait()) < 0 ? whole : settings.longestWait());
        return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
    }

    private long add(byte[] key, Instant now) {
        return database.sql("insert into sign_in_attempt (key, at) values (?, ?) returning id")
                .params(List.of(key, moment(now)))
                .query(Long.class)
                .single();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** One customer of a provider has a whole /64 of IPv6 to try from. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static byte[] key(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
