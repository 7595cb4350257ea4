package dev.weir.bench.queue;

import dev.weir.review.app.ReviewMain;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.Broker;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The review service in this process, on a real broker and a durable PostgreSQL. */
final class QueueApp implements AutoCloseable {
    static final Topics TOPICS = new Topics("bench.");
    private static final String REGISTRY = "mock://bench";
    private static final String USER = "postgres";
    private static final int CONNECTIONS = 20;

    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;

    private QueueApp(EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
        this.postgres = postgres;
        this.context = context;
    }

    static QueueApp start() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        TopicCatalogue catalogue = TopicCatalogue.of(TOPICS, Harms.standard(), 4);
        try (Admin admin = Broker.shared().admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope("bench")).register(catalogue);
        ConfigurableApplicationContext context = SpringApplication.run(
                ReviewMain.class,
                "--server.port=0",
                "--spring.datasource.url=" + address(postgres),
                "--spring.datasource.username=" + USER,
                "--weir.kafka.topic-prefix=" + TOPICS.prefix(),
                "--weir.kafka.client.[bootstrap.servers]=" + Broker.shared().bootstrapServers(),
                "--weir.kafka.client.[schema.registry.url]=" + REGISTRY,
                "--weir.review.undo=0s",
                "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                "--logging.level.root=warn",
                "--spring.main.banner-mode=off");
        return new QueueApp(postgres, context);
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    JdbcClient database() {
        return get(JdbcClient.class);
    }

    /** The same database without the service's time limit on statements. */
    JdbcClient unhurried() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address(postgres));
        source.setUser(USER);
        source.setCurrentSchema("review");
        return JdbcClient.create(source);
    }

    private static String address(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    static AvroSerdes serdes() {
        return new AvroSerdes(Map.of("schema.registry.url", REGISTRY));
    }

    @Override
    public void close() throws IOException {
        context.close();
        postgres.close();
    }
}
