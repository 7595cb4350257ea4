package dev.weir.review.security;

import dev.weir.review.people.HashingBusy;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.RefusedChange;
import dev.weir.review.people.Reviewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two pages somebody sees before the console. */
@Controller
class SignInPages {
    private static final String SIGN_IN = "sign-in";
    private static final String FIRST_PASSWORD = "first-password";
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Another way to sign in, as the page offers it. */
    record Provider(String id, String name) {}

    private final SignIn signIn;
    private final PersonSession sessions;
    private final People people;
    private final List<Provider> providers;

    SignInPages(
            SignIn signIn,
            PersonSession sessions,
            People people,
            ObjectProvider<ClientRegistrationRepository> registrations) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.people = people;
        List<Provider> known = new ArrayList<>();
        if (registrations.getIfAvailable() instanceof Iterable<?> all) {
            all.forEach(one -> {
                if (one instanceof ClientRegistration registration) {
                    known.add(new Provider(registration.getRegistrationId(), registration.getClientName()));
                }
            });
        }
        providers = List.copyOf(known);
    }

    @GetMapping(SignInFirst.PAGE)
    String signIn(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String refused,
            Model model) {
        model.addAttribute("out", out != null);
        if (refused != null) {
            model.addAttribute(
                    "problem",
                    "That did not work, or nobody here is known by it. Try again, or ask an admin to take you in.");
        }
        return page(model, to);
    }

    @PostMapping(SignInFirst.PAGE)
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String to,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignIn.Answer answer = signIn.signIn(username.strip(), password, request.getRemoteAddr());
        if (answer instanceof SignIn.Welcome welcome) {
            sessions.start(welcome.person(), request);
            return "redirect:" + SignInFirst.local(to);
        }
        refuse(answer, "The user name or the password is not right.", model, response);
        return page(model, to);
    }

    private String page(Model model, @Nullable String to) {
        model.addAttribute("to", SignInFirst.local(to));
        model.addAttribute("providers", providers);
        return SIGN_IN;
    }

    @GetMapping(PasswordDue.PAGE)
    String firstPassword(Reviewer reviewer, Model model) {
        return page(local(reviewer), model);
    }

    @PostMapping(PasswordDue.PAGE)
    String firstPassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Reviewer reviewer,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Person person = local(reviewer);
        if (!password.equals(again)) {
            return refused("The two new passwords are not the same.", person, model, response);
        }
        if (password.equals(current)) {
            return refused("The new password is the current one. Choose another.", person, model, response);
        }
        SignIn.Answer answer = signIn.confirm(person, current, request.getRemoteAddr());
        if (!(answer instanceof SignIn.Welcome)) {
            refuse(answer, "The current password is not right.", model, response);
            return page(person, model);
        }
        try {
            HttpSession session = request.getSession();
            people.choosePassword(person.id(), password, session.getId());
        } catch (RefusedChange e) {
            return refused(e.getMessage(), person, model, response);
        } catch (HashingBusy e) {
            refuse(new SignIn.Busy(), "", model, response);
            return page(person, model);
        }
        request.changeSessionId();
        return "redirect:/";
    }

    private String page(Person person, Model model) {
        model.addAttribute("due", person.passwordChangeDue());
        model.addAttribute("username", person.username());
        return FIRST_PASSWORD;
    }

    private String refused(@Nullable String problem, Person person, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(person, model);
    }

    private Person local(Reviewer reviewer) {
        return people.find(reviewer.id())
                .filter(Person::local)
                .orElseThrow(() -> new AccessDeniedException("There is no password of this person here"));
    }

    private static void refuse(SignIn.Answer answer, String wrong, Model model, HttpServletResponse response) {
        switch (answer) {
            case SignIn.Wait wait -> {
                long seconds = wait.duration().plusMillis(999).toSeconds();
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                model.addAttribute(
                        "problem",
                        "Too many attempts. Try again in " + seconds + (seconds == 1 ? " second." : " seconds."));
            }
            case SignIn.Busy ignored -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds()));
                model.addAttribute("problem", "Many people are signing in just now. Try again in a few seconds.");
            }
            default -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("problem", wrong);
            }
        }
    }
}
