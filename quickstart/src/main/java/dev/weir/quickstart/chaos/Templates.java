package dev.weir.quickstart.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.quickstart.supervise.Refusal;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.json.PlainJsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What the load is made from: the uploads of the example. The first lines of it are harmless; among the others is everything that asks for a
 * language model, for people, or to be blocked.
 *
 * @param calm uploads that nobody minds
 * @param all every upload of the example
 */
record Templates(List<UploadEvent> calm, List<UploadEvent> all) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CALM = 11;

    Templates {
        calm = List.copyOf(calm);
        all = List.copyOf(all);
    }

    /**
     * Reads the example.
     *
     * @param sample one upload a line, with files by their paths beside it
     * @throws Refusal when it cannot be read
     */
    static Templates read(Path sample) {
        try {
            List<UploadEvent> uploads = new ArrayList<>();
            for (String line : Files.readAllLines(sample)) {
                if (!line.isBlank()) {
                    uploads.add(upload(sample, line));
                }
            }
            return new Templates(uploads.subList(0, CALM), uploads);
        } catch (IOException e) {
            throw new Refusal("the sample " + sample + " cannot be read", e);
        }
    }

    private static UploadEvent upload(Path sample, String line) throws IOException {
        ObjectNode upload = (ObjectNode) JSON.readTree(line);
        upload.put("uploadedAt", Instant.EPOCH.toString());
        for (JsonNode attachment : upload.path("attachments")) {
            if (!attachment.has("file")) {
                continue;
            }
            Path file = sample.resolveSibling(attachment.path("file").asText());
            ((ObjectNode) attachment).remove("file");
            ((ObjectNode) attachment).put("content", Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        }
        return PlainJsonReader.read(upload, UploadEvent.class);
    }
}
