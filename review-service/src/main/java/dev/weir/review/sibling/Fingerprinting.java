package dev.weir.review.sibling;

import dev.weir.review.task.ReviewedContent;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.Fingerprinter;
import dev.weir.signals.fingerprint.Orientation;
import dev.weir.signals.image.ImageLimits;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The fingerprints of what is looked at, worked out here as the stream does, and kept while the task is open. */
@Component
public class Fingerprinting {
    private final JdbcClient database;
    private final Fingerprinter fingerprinter = new Fingerprinter(ImageLimits.DEFAULT);

    Fingerprinting(JdbcClient database) {
        this.database = database;
    }

    /** The fingerprints of an upload; of a picture, as stored and as shown. Decodes pictures: not for a transaction. */
    public List<Fingerprint> of(UploadEvent upload) {
        return fingerprinter.fingerprint(ReviewedContent.of(upload)).all().stream()
                .filter(print ->
                        print.orientation() == Orientation.AS_STORED || print.orientation() == Orientation.UPRIGHT)
                .toList();
    }

    /** Keeps the fingerprints of a task instead of earlier ones; joins the caller's transaction. */
    public void keep(UUID task, Collection<Fingerprint> prints) {
        forget(task);
        for (Fingerprint print : prints) {
            byte[] value = print.value().toArray();
            database.sql("""
                            insert into task_fingerprint (task_id, part, kind, value, quality, bands)
                            values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(task, print.part(), print.kind().name(), value, print.quality())
                    .param(print.kind() == FingerprintKind.PDQ ? boxed(PdqBands.of(value)) : null)
                    .update();
        }
    }

    /** Nobody looks for siblings of a closed task. */
    public void forget(UUID task) {
        database.sql("delete from task_fingerprint where task_id = ?")
                .param(task)
                .update();
    }

    private static Integer[] boxed(int[] numbers) {
        Integer[] boxed = new Integer[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }
}
