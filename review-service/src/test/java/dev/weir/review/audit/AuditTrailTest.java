package dev.weir.review.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.security.App;
import dev.weir.testbed.Database;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTrailTest {
    private static App app;
    private static AuditTrail trail;
    private static JdbcClient database;

    @BeforeAll
    static void start() {
        app = App.start(Database.fresh());
        trail = app.bean(AuditTrail.class);
        database = app.bean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static List<AuditEvent> of(String actor) {
        return trail.find(new AuditFilter(actor, Set.of(), null, null, null, null), null, 100);
    }

    @Test
    void aLineSaysWhoWhatAndWhen() {
        AuditNote note = AuditNote.of("p-says", AuditKind.TASK_VIEWED)
                .task(UUID.randomUUID())
                .content("comment-1")
                .ruling(UUID.randomUUID())
                .with("parts", 3);
        Instant before = Instant.now();
        trail.record(note);
        assertThat(of("p-says")).singleElement().satisfies(event -> {
            assertThat(event.note()).isEqualTo(note);
            assertThat(event.at())
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
            assertThat(event.address()).as("no request").isEmpty();
        });
    }

    @Test
    void aLineIsThereOnlyIfWhatItTellsOfIs() {
        TransactionTemplate transaction = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            trail.record(AuditNote.of("p-undone", AuditKind.DECIDED));
            status.setRollbackOnly();
        });
        assertThat(of("p-undone")).isEmpty();
        transaction.executeWithoutResult(status -> trail.record(AuditNote.of("p-undone", AuditKind.DECIDED)));
        assertThat(of("p-undone")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'p-other'",
                "delete from audit_event",
                "truncate audit_event",
                "update %s set actor = 'p-other'",
                "delete from %s",
                "truncate %s"
            })
    void nothingIsChangedOrRemoved(String sql) {
        trail.record(AuditNote.of("p-stays", AuditKind.DECIDED));
        String month = "audit_event_" + YearMonth.now(ZoneOffset.UTC).toString().replace('-', '_');
        assertThatThrownBy(() -> database.sql(sql.formatted(month)).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("audit_event is append-only");
        assertThat(of("p-stays")).isNotEmpty();
    }

    @Test
    void detailStaysSmall() {
        AuditNote tooLong = AuditNote.of("p-long", AuditKind.SEARCHED).with("text", "x".repeat(AuditNote.DETAIL_CHARS));
        assertThatThrownBy(() -> trail.record(tooLong))
                .isInstanceOf(DataAccessException.class)
                .hasMessageNotContaining("xxx");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrDouble() {
        for (int n = 0; n < 25; n++) {
            trail.record(AuditNote.of("p-pages", AuditKind.TASK_VIEWED).content("c-" + n));
        }
        AuditFilter filter = new AuditFilter("p-pages", Set.of(), null, null, null, null);
        List<String> seen = new ArrayList<>();
        Long after = null;
        List<AuditEvent> page;
        do {
            page = trail.find(filter, after, 10);
            page.forEach(event -> seen.add(event.note().contentId()));
            after = page.isEmpty() ? after : Long.valueOf(page.getLast().id());
            // Arrives while somebody reads; belongs to none of the pages still to come.
            trail.record(AuditNote.of("p-pages", AuditKind.TASK_VIEWED).content("late"));
        } while (!page.isEmpty());
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("c-24").endsWith("c-0");
    }

    @Test
    void everyPartOfAFilterNarrows() {
        UUID task = UUID.randomUUID();
        trail.record(AuditNote.of("p-filter", AuditKind.TASK_CLAIMED).task(task).content("f-1"));
        trail.record(AuditNote.of("p-filter", AuditKind.DECIDED).task(task).content("f-1"));
        trail.record(AuditNote.of("p-filter", AuditKind.DECIDED).content("f-2"));
        Instant now = Instant.now();
        assertThat(found(AuditKind.DECIDED, null, null, null, null)).isEqualTo(2);
        assertThat(found(null, task, null, null, null)).isEqualTo(2);
        assertThat(found(null, null, "f-2", null, null)).isEqualTo(1);
        assertThat(found(AuditKind.DECIDED, task, "f-1", null, null)).isEqualTo(1);
        assertThat(found(null, null, null, now.plus(1, ChronoUnit.HOURS), null)).isZero();
        assertThat(found(null, null, null, null, now.minus(1, ChronoUnit.HOURS)))
                .isZero();
        assertThat(found(null, null, null, now.minus(1, ChronoUnit.HOURS), now.plus(1, ChronoUnit.HOURS)))
                .isEqualTo(3);
    }

    private static int found(
            @Nullable AuditKind kind,
            @Nullable UUID task,
            @Nullable String content,
            @Nullable Instant from,
            @Nullable Instant until) {
        Set<AuditKind> kinds = kind == null ? Set.of() : Set.of(kind);
        return trail.find(new AuditFilter("p-filter", kinds, task, content, from, until), null, 100)
                .size();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void aPageHasALimit(int limit) {
        assertThatThrownBy(() -> trail.find(AuditFilter.ALL, null, limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 500");
    }

    @Test
    void theMonthsToComeAreThere() {
        YearMonth last = YearMonth.now(ZoneOffset.UTC).plusMonths(3);
        assertThat(months()).contains("audit_event_" + last.toString().replace('-', '_'));
    }

    @Test
    void monthsThatAreTooOldGoAsAWhole() {
        database.sql("create table audit_event_2020_01 partition of audit_event"
                        + " for values from ('2020-01-01 00:00+00') to ('2020-02-01 00:00+00')")
                .update();
        assertThat(forget("2020-01-31T23:59:59Z")).as("the month is not over").isZero();
        assertThat(forget("2020-02-01T00:00:00Z")).isEqualTo(1);
        assertThat(months()).doesNotContain("audit_event_2020_01").hasSizeGreaterThan(3);
    }

    private static int forget(String before) {
        return database.sql("select audit_forget(cast(? as timestamptz))")
                .param(before)
                .query(Integer.class)
                .single();
    }

    private static List<@Nullable String> months() {
        return database.sql(
                        "select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_event'::regclass")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
        "host.example, ''",
        "'', ''"
    })
    void anAddressIsKeptAsItsNetworkOnly(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
