package dev.weir.review.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.People;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.review.security.App;
import dev.weir.review.security.Browser;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A running instance that takes people and programs, and somebody of each to call it. */
public record Door(Running running) {
    private static final String SECRET = "a secret of this test alone, long enough for HS256";
    private static final String CHOSEN = "four words far apart";

    /** Settings of an instance that takes programs, and hashes passwords faster than it should. */
    public static String[] settings(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--weir.review.machines.secret-file=" + secretFile(),
                                "--weir.review.password.memory-kib=7168",
                                "--weir.review.password.iterations=1",
                                "--weir.review.people.seen-within=0s"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** The one that tests share whose data do not meet. */
    public static Door shared() {
        return Shared.DOOR;
    }

    private static final class Shared {
        static final Door DOOR = new Door(new Site().start(settings("--weir.review.queue.page=2")));
    }

    private static Path secretFile() {
        try {
            Path file = Files.createTempFile("weir-secret", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Client moderator() {
        return person(Set.of(Role.MODERATOR), Set.of());
    }

    public Client senior() {
        return person(Set.of(Role.SENIOR), Set.of());
    }

    /** Somebody new who may work every queue and is signed in. */
    public Client person(Set<Role> roles, Set<String> restrictedHarms) {
        Welcome welcome = running.get(People.class)
                .create(
                        new NewPerson(
                                Samples.fresh("somebody"),
                                "Somebody",
                                roles,
                                Set.of("*"),
                                restrictedHarms,
                                Set.of(),
                                Set.of()),
                        "test");
        App app = new App(running.context());
        String username = welcome.person().username();
        Browser browser = Browser.signedIn(app, username, welcome.firstPassword());
        browser.choosePassword(app, welcome.firstPassword(), CHOSEN);
        String cookies = browser.cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
        return client(
                welcome.person().id(), Map.of("Cookie", cookies, "X-CSRF-TOKEN", browser.csrf(app, "/first-password")));
    }

    /** A program with these scopes. */
    public Client machine(String... scopes) {
        String id = Samples.fresh("program");
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject(id)
                            .audience("weir-review")
                            .claim("scope", String.join(" ", List.of(scopes)))
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .build());
            token.sign(new MACSigner(SECRET));
            return client("machine:" + id, Map.of("Authorization", "Bearer " + token.serialize()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody in particular. */
    public Client nobody() {
        return client("unknown", Map.of());
    }

    private Client client(String id, Map<String, String> headers) {
        return new Client(id, running.port(), headers);
    }
}
