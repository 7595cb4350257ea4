package dev.weir.review.console.admin;

import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import dev.weir.review.app.ReviewSettings;
import dev.weir.review.people.Grant;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.RefusedChange;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.review.refusal.Refusal;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People, their roles and what they may work. Every change is in the audit trail, written with it. */
@Controller
@RequestMapping("/admin/people")
class PeoplePages {
    private static final String PEOPLE = "admin/people";
    private static final String PERSON = "admin/person";
    private static final String PASSWORD = "admin/password";

    /** A change of a person. */
    private interface Change {
        void make();
    }

    private final People people;
    private final PublishedPolicies policies;
    private final ReviewSettings settings;

    PeoplePages(People people, PublishedPolicies policies, ReviewSettings settings) {
        this.people = people;
        this.policies = policies;
        this.settings = settings;
    }

    /** Comes before every method here. */
    @ModelAttribute
    void onlyForAdmins(Reviewer admin, Model model) {
        if (!admin.is(Role.ADMIN)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "This page is for admins");
        }
        model.addAttribute("roles", Role.values());
        model.addAttribute("knownQueues", queues());
        model.addAttribute("knownHarms", harms());
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("people", people.list());
        return PEOPLE;
    }

    /** Takes somebody in, and shows the first password this one time. */
    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false, defaultValue = "") Set<Role> role,
            @RequestParam(defaultValue = "") String queues,
            @RequestParam(defaultValue = "") String harms,
            @RequestParam(defaultValue = "") String languages,
            @RequestParam(defaultValue = "") String accounts,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        try {
            Welcome welcome = people.create(
                    new NewPerson(
                            username.strip(),
                            name.strip(),
                            role,
                            words(queues),
                            words(harms),
                            words(languages),
                            lines(accounts)),
                    admin.id());
            return password(welcome.person(), welcome.firstPassword(), model);
        } catch (RefusedChange refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            return list(model);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Reviewer admin, Model model) {
        Person person = people.find(id).orElseThrow(() -> Refusal.notFound("person"));
        model.addAttribute("person", person);
        model.addAttribute("self", person.id().equals(admin.id()));
        model.addAttribute("kinds", Grant.Kind.values());
        return PERSON;
    }

    @PostMapping("/{id}/roles")
    String roles(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "") Set<Role> role,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        return change(id, admin, model, response, () -> {
            if (id.equals(admin.id()) && !role.contains(Role.ADMIN)) {
                throw new RefusedChange("You cannot take the admin role from yourself; ask another admin to do it");
            }
            people.changeRoles(id, role, admin.id());
        });
    }

    @PostMapping("/{id}/grants")
    String grant(
            @PathVariable String id,
            @RequestParam Grant.Kind kind,
            @RequestParam(defaultValue = "") String value,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        return change(id, admin, model, response, () -> {
            String wanted = value.strip();
            if (kind == Grant.Kind.HARM && !isRestricted(wanted)) {
                throw new RefusedChange(
                        "A grant is for a restricted harm or a family of them: " + String.join(", ", harms()));
            }
            people.grant(id, kind, wanted, admin.id());
        });
    }

    @PostMapping("/{id}/grants/remove")
    String revoke(
            @PathVariable String id,
            @RequestParam Grant.Kind kind,
            @RequestParam String value,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        return change(id, admin, model, response, () -> people.revoke(id, kind, value, admin.id()));
    }

    @PostMapping("/{id}/name")
    String name(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        return change(id, admin, model, response, () -> people.changeName(id, name.strip(), admin.id()));
    }

    @PostMapping("/{id}/languages")
    String languages(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String languages,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        return change(id, admin, model, response, () -> people.changeLanguages(id, words(languages), admin.id()));
    }

    @PostMapping("/{id}/accounts")
    String accounts(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String accounts,
            Reviewer admin,
            Model model,
            HttpServletResponse response) {
        return change(id, admin, model, response, () -> people.changeOwnAccounts(id, lines(accounts), admin.id()));
    }

    @PostMapping("/{id}/disable")
    String disable(@PathVariable String id, Reviewer admin, Model model, HttpServletResponse response) {
        return change(id, admin, model, response, () -> {
            if (id.equals(admin.id())) {
                throw new RefusedChange("You cannot disable yourself; ask another admin to do it");
            }
            people.disable(id, admin.id());
        });
    }

    @PostMapping("/{id}/enable")
    String enable(@PathVariable String id, Reviewer admin, Model model, HttpServletResponse response) {
        return change(id, admin, model, response, () -> people.enable(id, admin.id()));
    }

    /** Ends their sessions; they may sign in again. */
    @PostMapping("/{id}/sign-out")
    String signOut(@PathVariable String id, Reviewer admin, Model model, HttpServletResponse response) {
        return change(id, admin, model, response, () -> people.signOutEverywhere(id, admin.id()));
    }

    /** Gives a new first password, shown this one time. */
    @PostMapping("/{id}/password")
    String password(@PathVariable String id, Reviewer admin, Model model, HttpServletResponse response) {
        try {
            String password = people.resetPassword(id, admin.id());
            return password(people.find(id).orElseThrow(() -> Refusal.notFound("person")), password, model);
        } catch (RefusedChange refused) {
            return refused(id, admin, refused, model, response);
        }
    }

    private static String password(Person person, String password, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("password", password);
        return PASSWORD;
    }

    private String change(String id, Reviewer admin, Model model, HttpServletResponse response, Change change) {
        try {
            change.make();
            return "redirect:/admin/people/" + id;
        } catch (RefusedChange refused) {
            return refused(id, admin, refused, model, response);
        }
    }

    private String refused(
            String id, Reviewer admin, RefusedChange refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", refused.getMessage());
        return one(id, admin, model);
    }

    private boolean isRestricted(String value) {
        return harms().contains(value);
    }

    /** Restricted harms and their families, as they can be granted. */
    private List<String> harms() {
        return Stream.concat(
                        settings.restrictedHarms().stream(),
                        Harms.standard().all().stream().map(Harm::code).filter(settings::isRestricted))
                .distinct()
                .toList();
    }

    /** Queues that the policies in force name, and all of them. */
    private List<String> queues() {
        return Stream.concat(
                        Stream.of(Grant.EVERY_QUEUE),
                        policies.inForce().values().stream()
                                .map(Policy::rules)
                                .flatMap(List::stream)
                                .map(RuleSummary::queue))
                .distinct()
                .sorted()
                .toList();
    }

    private static Set<String> words(String text) {
        return split(text, "[\\s,]+");
    }

    private static Set<String> lines(String text) {
        return split(text, "\\R");
    }

    private static Set<String> split(String text, String by) {
        return Arrays.stream(text.split(by, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }
}
