package dev.weir.review.security;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Credentials;
import dev.weir.review.people.HashingBusy;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Somebody says who they are and gives a password. */
@Component
class SignIn {
    /** How it went. What is refused never says whether the person exists. */
    sealed interface Answer {}

    record Welcome(Person person) implements Answer {}

    record Wrong() implements Answer {}

    record Wait(Duration duration) implements Answer {}

    /** Nothing was checked: the service has its hands full. */
    record Busy() implements Answer {}

    private final SignInAttempts attempts;
    private final Credentials credentials;
    private final People people;
    private final AuditTrail audit;
    private final MeterRegistry metrics;

    SignIn(SignInAttempts attempts, Credentials credentials, People people, AuditTrail audit, MeterRegistry metrics) {
        this.attempts = attempts;
        this.credentials = credentials;
        this.people = people;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** Signs in, which the audit trail records either way. */
    Answer signIn(String username, String password, String address) {
        Answer answer = check(username, password, address);
        switch (answer) {
            case Welcome welcome ->
                audit.record(
                        AuditNote.of(welcome.person().id(), AuditKind.SIGNED_IN).with("by", "password"));
            case Wrong ignored -> refused(username);
            // An attempt that was not looked at is a number only: whoever floods must not fill the trail.
            case Wait ignored -> {}
            case Busy ignored -> {}
        }
        metrics.counter(
                        "weir.review.sign.in",
                        "answer",
                        answer.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
        return answer;
    }

    /** Whether it is still they who sit there; limited like a sign-in. */
    Answer confirm(Person person, String password, String address) {
        Answer answer = check(person.username(), password, address);
        if (answer instanceof Wrong) {
            refused(person.username());
        }
        return answer;
    }

    private Answer check(String username, String password, String address) {
        SignInAttempts.Turn turn = attempts.begin(username, address);
        if (!turn.granted()) {
            return new Wait(turn.pause());
        }
        Optional<Person> person;
        try {
            person = credentials.check(username, password);
        } catch (HashingBusy e) {
            attempts.withdrawn(turn);
            return new Busy();
        }
        if (person.isEmpty()) {
            return new Wrong();
        }
        attempts.succeeded(turn, username);
        return new Welcome(person.get());
    }

    private void refused(String username) {
        AuditNote note = AuditNote.of(AuditNote.UNKNOWN, AuditKind.SIGN_IN_REFUSED);
        audit.record(people.findByUsername(username)
                .map(person -> note.with("person", person.id()))
                .orElse(note));
    }
}
