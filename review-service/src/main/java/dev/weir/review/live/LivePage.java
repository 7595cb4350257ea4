package dev.weir.review.live;

import dev.weir.review.people.Reviewer;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where pages listen. */
@RestController
class LivePage {
    private final LiveStreams streams;

    LivePage(LiveStreams streams) {
        this.streams = streams;
    }

    /** A stream of server-sent events {@code changed}; 204, after which browsers do not come back, when there are too many. */
    @GetMapping("/live")
    ResponseEntity<SseEmitter> live(Reviewer person, HttpSession session) {
        return streams.open(person.id(), session.getId())
                .map(stream -> ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noStore())
                        // A proxy that collects before it hands on would make live words late.
                        .header("X-Accel-Buffering", "no")
                        .body(stream))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
