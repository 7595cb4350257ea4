package dev.weir.review.queue;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A queue with many tasks, made by the database itself. */
final class Backlog {
    /** Lanes that it fills: 5 queues, 11 harms, 3 surfaces, 4 languages; the tasks of one harm are restricted. */
    static final int LANES = 5 * 11 * 3 * 4;

    private Backlog() {}

    /** Fills an empty queue; the same seed gives the same tasks but for their ids. */
    static void fill(JdbcClient database, int tasks) {
        database.sql("""
                insert into lane (desk, queue, harm, surface, language, restricted)
                select 'FIRST', queue, harm, surface, language, case harm when 'CSAE.NOVEL' then array['CSAE.NOVEL'] else '{}' end
                from unnest(array['comments', 'pictures', 'profiles', 'shops', 'threats']) queue,
                     unnest(array['HARASS', 'HATE', 'SPAM', 'FRAUD', 'SELFHARM', 'REGULATED', 'IP', 'CIVIC', 'DOXX', 'CSAE.NOVEL', 'VIOLENCE.THREAT']) harm,
                     unnest(array['comments', 'avatars', 'documents']) surface, unnest(array['', 'en', 'de', 'pt']) language""").update();
        // Few lanes are long and many are short, as in life; ranks are shared by many tasks.
        database.sql("""
                with lanes as (select array_agg(id order by id) as ids from lane),
                     drawn as (select n, setseed(case n when 1 then 0.5 end), random() as a, random() as b, random() as c, random() as d
                               from generate_series(1, ?) n)
                insert into task (content_id, revision, account_id, lane_id, home_lane_id, state, closed_because, closed_at, rank, rank_inputs,
                    severity, reports, appeal, opened_at, due_at, holder, held_until, source_partition, source_offset)
                select 'content-' || n, 1, 'account-' || n % 5000, ids[1 + floor(a * a * a * ?)], ids[1 + floor(a * a * a * ?)],
                    case when d < 0.97 then 'OPEN' when d < 0.971 then 'DECIDED' else 'CLOSED' end,
                    case when d >= 0.971 then 'DECIDED' end, case when d >= 0.971 then now() - b * interval '10 days' end,
                    floor(b * 2000) * 10, '{}', floor(c * 5), case when c < 0.03 then 1 else 0 end, c > 0.998,
                    now() - b * interval '3 days', case when c < 0.9 then now() - b * interval '3 days' + d * interval '5 days' end,
                    case when c between 0.5 and 0.501 then 'p-aaaaaaaaaaaa' end,
                    case when c between 0.5 and 0.501 then now() + interval '5 minutes' end, 0, n
                from drawn, lanes order by n""").params(tasks, LANES, LANES).update();
        database.sql("vacuum analyze task").update();
        database.sql("analyze lane").update();
        database.sql("vacuum analyze lane_tally").update();
    }
}
