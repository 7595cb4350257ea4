package dev.weir.review.console.work;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.media.Media;
import dev.weir.review.media.document.DocumentText;
import dev.weir.review.media.document.NoText;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.CleanPicture;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.PictureResult;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskContents;
import dev.weir.schemas.Attachment;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Pictures and pages of a task's attachments, made anew by us, behind a veil. For whoever holds the task, and for roles that look at
 * others' work; what shows a picture plainly is written to the audit trail. Addresses have the attachment's number, not its name.
 */
@Controller
class MediaFiles {
    private final TaskViews views;
    private final TaskContents contents;
    private final Media media;
    private final AuditTrail audit;
    private final Bench bench;

    MediaFiles(TaskViews views, TaskContents contents, Media media, AuditTrail audit, Bench bench) {
        this.bench = bench;
        this.views = views;
        this.contents = contents;
        this.media = media;
        this.audit = audit;
    }

    /** A picture; the first of those that move. */
    @GetMapping("/work/tasks/{id}/media/{index}")
    @ResponseBody
    ResponseEntity<byte[]> picture(
            @PathVariable UUID id,
            @PathVariable int index,
            @RequestParam(defaultValue = "VEILED") Veil veil,
            @RequestParam(defaultValue = "THUMBNAIL") Size size,
            Reviewer person) {
        Task task = mayLook(person, id);
        Attachment attachment = attachment(task, index);
        noteReveal(person, task, index, 0, veil);
        return answer(media.picture(attachment, veil, size));
    }

    /** A page of a document. */
    @GetMapping("/work/tasks/{id}/media/{index}/pages/{page}")
    @ResponseBody
    ResponseEntity<byte[]> page(
            @PathVariable UUID id,
            @PathVariable int index,
            @PathVariable int page,
            @RequestParam(defaultValue = "VEILED") Veil veil,
            @RequestParam(defaultValue = "THUMBNAIL") Size size,
            Reviewer person) {
        Task task = mayLook(person, id);
        Attachment attachment = attachment(task, index);
        noteReveal(person, task, index, page, veil);
        return answer(media.page(attachment, page, veil, size));
    }

    /** The text of a document, as a piece of the page. */
    @GetMapping("/work/tasks/{id}/media/{index}/text")
    String text(@PathVariable UUID id, @PathVariable int index, Reviewer person, Model model) {
        Task task = mayLook(person, id);
        Attachment attachment = attachment(task, index);
        bench.read(person, task);
        switch (media.text(attachment)) {
            case DocumentText text -> {
                model.addAttribute("document", text);
                model.addAttribute("pages", DocumentPage.of(text));
            }
            case NoText none -> model.addAttribute("whyNot", none.why());
        }
        return "work/document :: text";
    }

    /** With the lease, or with a role that looks at what others do. */
    private Task mayLook(Reviewer person, UUID id) {
        Task task = views.visible(person, id);
        boolean looksAtOthersWork = person.is(Role.SENIOR, Role.LEAD, Role.AUDITOR);
        boolean holds = person.id().equals(task.holder()) && views.leftMillis(task) > 0;
        if (!holds && !looksAtOthersWork) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "Take the task first: its media are for whoever works on it");
        }
        return task;
    }

    private Attachment attachment(Task task, int index) {
        return contents.find(task.id())
                .map(record -> record.getUpload())
                .map(upload -> upload.getAttachments())
                .filter(attachments -> index >= 0 && index < attachments.size())
                .map(attachments -> attachments.get(index))
                .orElseThrow(() -> Refusal.notFound("attachment"));
    }

    private void noteReveal(Reviewer person, Task task, int index, int page, Veil veil) {
        if (veil == Veil.GREY || veil == Veil.FULL) {
            AuditNote note = AuditNote.of(person.id(), AuditKind.MEDIA_REVEALED)
                    .task(task.id())
                    .content(task.contentId())
                    .with("attachment", index)
                    .with("veil", veil);
            audit.record(page == 0 ? note : note.with("page", page));
        }
    }

    private static ResponseEntity<byte[]> answer(PictureResult result) {
        return switch (result) {
            case CleanPicture picture ->
                ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(picture.mediaType()))
                        .cacheControl(CacheControl.noStore().cachePrivate())
                        .body(picture.file().toArray());
            case NoPicture none ->
                ResponseEntity.status(none.why() == WhyNot.BUSY ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.NOT_FOUND)
                        .cacheControl(CacheControl.noStore().cachePrivate())
                        .build();
        };
    }
}
