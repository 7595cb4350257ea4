package dev.weir.review.people;

import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import java.util.Arrays;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * Gives somebody a new first password from the machine that reaches the database: for the day when no admin can sign in. Takes the username,
 * then settings as the service does.
 */
public final class PasswordReset {
    private PasswordReset() {}

    /** Just what a reset needs, without the web and without Kafka. No component, so that the service does not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({People.class, PersonRows.class, Passwords.class, AuditTrail.class})
    @EnableConfigurationProperties(PasswordSettings.class)
    static class Parts {}

    public static void main(String[] args) {
        if (args.length == 0 || args[0].startsWith("-")) {
            System.err.println(
                    "Whose password? Give the user name first, then settings as --spring.datasource.url=...");
            System.exit(2);
        }
        String[] settings = Arrays.copyOfRange(args, 1, args.length);
        try (ConfigurableApplicationContext parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .run(settings)) {
            People people = parts.getBean(People.class);
            Person person = people.findByUsername(args[0])
                    .orElseThrow(() -> new RefusedChange("There is nobody with that user name"));
            say(person.username(), people.resetPassword(person.id(), AuditNote.SYSTEM));
        }
    }

    /** On the console and nowhere else: what is logged is kept, and read by many. */
    static void say(String username, String password) {
        System.out.println("Weir: sign in as " + username + " with the password " + password
                + " (shown this once; you will be asked for one of your own)");
    }
}
