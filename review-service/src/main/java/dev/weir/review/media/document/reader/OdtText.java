package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.ReplyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text of an OpenDocument text (OASIS ODF 1.3): headers and footers, then the body. */
final class OdtText {
    private static final String MANIFEST = "META-INF/manifest.xml";
    /** Spaces that one element may stand for; a hostile one asks for two thousand million. */
    private static final int MOST_SPACES = 1_000;

    private OdtText() {}

    static void read(Archive archive, TextSink sink, ReplyWriter replies) throws IOException, XMLStreamException {
        replies.embeddedCount(archive.embedded());
        if (archive.has(MANIFEST)) {
            try (InputStream in = archive.open(MANIFEST)) {
                refuseEncrypted(Xml.open(in));
            }
        }
        for (String part : List.of("styles.xml", "content.xml")) {
            if (archive.has(part)) {
                try (InputStream in = archive.open(part)) {
                    part(Xml.open(in), sink);
                }
            }
        }
    }

    private static void refuseEncrypted(XMLStreamReader at) throws XMLStreamException {
        while (at.hasNext()) {
            if (at.next() == XMLStreamReader.START_ELEMENT && at.getLocalName().equals("encryption-data")) {
                throw new Stop(Ending.ENCRYPTED);
            }
        }
    }

    private static void part(XMLStreamReader at, TextSink sink) throws IOException, XMLStreamException {
        int paragraphs = 0;
        while (at.hasNext()) {
            switch (at.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    switch (at.getLocalName()) {
                        case "p", "h" -> paragraphs++;
                        case "s" -> sink.add(" ".repeat(spaces(Xml.attribute(at, "c"))));
                        case "tab" -> sink.add("\t");
                        case "line-break" -> sink.add("\n");
                        case "a" -> sink.link(Xml.attribute(at, "href"));
                        // What was deleted.
                        case "tracked-changes" -> Xml.skip(at);
                        default -> {}
                    }
                }
                case XMLStreamReader.END_ELEMENT -> {
                    if (at.getLocalName().equals("p") || at.getLocalName().equals("h")) {
                        paragraphs--;
                        sink.add("\n");
                    }
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (paragraphs > 0) {
                        sink.add(at.getText());
                    }
                }
                default -> {}
            }
        }
    }

    private static int spaces(String count) {
        try {
            return Math.clamp(Integer.parseInt(count), 0, MOST_SPACES);
        } catch (NumberFormatException none) {
            return 1;
        }
    }
}
