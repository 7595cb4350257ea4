package dev.weir.review.security;

import dev.weir.review.app.ReviewMain;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.testbed.Database;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One running instance of the service, with fast hashing. */
public record App(ConfigurableApplicationContext context) implements AutoCloseable {
    public static final String FIRST_PASSWORD = "given by the operator";

    /** Starts one on that database, with further settings as {@code name=value} or others in place of these. */
    public static App start(Database database, String... settings) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + Database.USER,
                                "spring.datasource.hikari.maximum-pool-size=10",
                                "weir.review.first-password=" + FIRST_PASSWORD,
                                "weir.review.password.memory-kib=7168",
                                "weir.review.password.iterations=1",
                                "weir.review.people.seen-within=100ms"),
                        Arrays.stream(settings))
                .forEach(setting -> all.put(setting.substring(0, setting.indexOf('=')), "--" + setting));
        return new App(SpringApplication.run(ReviewMain.class, all.values().toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public People people() {
        return bean(People.class);
    }

    public Person admin() {
        return people().findByUsername("admin").orElseThrow();
    }

    /** Its address, with a path. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** Adds the methods of a controller of the test under {@code prefix/<method's name>}; no component, so that no other test has it. */
    public void serve(String prefix, Object controller) {
        RequestMappingHandlerMapping mapping =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (Method method : controller.getClass().getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                method.setAccessible(true);
                mapping.registerMapping(
                        RequestMappingInfo.paths(prefix + "/" + method.getName())
                                .options(mapping.getBuilderConfiguration())
                                .build(),
                        controller,
                        method);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
