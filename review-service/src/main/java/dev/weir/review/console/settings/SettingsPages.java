package dev.weir.review.console.settings;

import dev.weir.review.console.frame.Command;
import dev.weir.review.console.frame.Keys;
import dev.weir.review.console.frame.Preference;
import dev.weir.review.console.frame.Preferences;
import dev.weir.review.console.frame.Theme;
import dev.weir.review.media.picture.Veil;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Theme, pictures, blind work and keys; they follow the person to every machine. */
@Controller
class SettingsPages {
    private static final String PAGE = "settings";

    private final Preferences preferences;

    SettingsPages(Preferences preferences) {
        this.preferences = preferences;
    }

    /** A command with the key that the form shows for it. */
    record Line(Command command, String key) {}

    @GetMapping("/settings")
    String page(@RequestParam(required = false) @Nullable String kept, Reviewer person, Model model) {
        Preference now = preferences.of(person);
        model.addAttribute("kept", kept != null);
        return page(now, lines(Map.of(), now), model);
    }

    @PostMapping("/settings")
    String keep(
            @RequestParam Theme theme,
            @RequestParam(defaultValue = "false") boolean blind,
            @RequestParam Veil veil,
            @RequestParam Veil peek,
            @RequestParam Map<String, String> form,
            Reviewer person,
            Model model,
            HttpServletResponse response) {
        Map<Command, String> own = new EnumMap<>(Command.class);
        for (Command command : Command.values()) {
            String key = form.get("key-" + command.id());
            if (key != null && !key.isBlank()) {
                own.put(command, key);
            }
        }
        try {
            preferences.keep(person, new Preference(theme, blind, veil, peek, Keys.of(own)));
        } catch (Refusal clash) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", clash.what());
            Preference wanted = new Preference(theme, blind, veil, peek, Keys.USUAL);
            return page(wanted, lines(own, wanted), model);
        }
        return "redirect:/settings?kept";
    }

    private static List<Line> lines(Map<Command, String> typed, Preference now) {
        return List.of(Command.values()).stream()
                .map(command ->
                        new Line(command, typed.getOrDefault(command, now.keys().label(command))))
                .toList();
    }

    private static String page(Preference preference, List<Line> lines, Model model) {
        model.addAttribute("preference", preference);
        model.addAttribute("lines", lines);
        return PAGE;
    }
}
