package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.ReplyWriter;
import dev.weir.review.media.document.wire.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLStreamException;

/**
 * A process that reads documents: requests on standard input, answers on standard output, one after the other. Ends at once when its
 * standard input does, also amidst a document, so that it never outlives whoever started it.
 */
public final class ReaderMain {
    private ReaderMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ReplyWriter replies = new ReplyWriter(new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16)));
        // What libraries print must not get between the answers.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ImageIO.setUseCache(false);
        SynchronousQueue<Request> requests = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().name("requests").start(() -> take(requests));
        replies.ready();
        while (true) {
            answer(requests.take(), replies);
        }
    }

    private static void take(SynchronousQueue<Request> requests) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16))) {
            while (true) {
                requests.put(Request.read(in));
            }
        } catch (IOException | InterruptedException | RuntimeException gone) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Any bytes at all get an answer, unless they take all memory or all time. */
    static void answer(Request request, ReplyWriter replies) throws IOException {
        TextSink sink = new TextSink(replies, request.mostCharacters());
        Ending ending;
        try {
            read(request, sink, replies);
            ending = Ending.COMPLETE;
        } catch (Stop stop) {
            ending = stop.how();
        } catch (IOException | XMLStreamException | RuntimeException | StackOverflowError damaged) {
            ending = damaged.getCause() instanceof Stop stop ? stop.how() : Ending.DAMAGED;
        }
        sink.flush();
        replies.ended(ending);
    }

    private static void read(Request request, TextSink sink, ReplyWriter replies)
            throws IOException, XMLStreamException {
        switch (request.question()) {
            case TEXT -> text(request, sink, replies);
            case COUNT -> {
                try (PdfReading pdf = new PdfReading(request.file().toArray())) {
                    replies.pageCount(pdf.pages());
                }
            }
            case PAGE -> {
                try (PdfReading pdf = new PdfReading(request.file().toArray())) {
                    pdf.draw(request.page(), request.longestSide(), replies);
                }
            }
        }
    }

    private static void text(Request request, TextSink sink, ReplyWriter replies)
            throws IOException, XMLStreamException {
        byte[] file = request.file().toArray();
        switch (request.type()) {
            case PDF -> {
                try (PdfReading pdf = new PdfReading(file)) {
                    pdf.text(sink, replies, request.mostPages(), request.mostCharacters());
                }
            }
            case DOCX -> {
                try (Archive archive = new Archive(file, request.mostUnpacked())) {
                    DocxText.read(archive, sink, replies);
                }
            }
            case ODT -> {
                try (Archive archive = new Archive(file, request.mostUnpacked())) {
                    OdtText.read(archive, sink, replies);
                }
            }
            case EPUB -> {
                try (Archive archive = new Archive(file, request.mostUnpacked())) {
                    EpubText.read(archive, sink, replies, request.mostPages());
                }
            }
            case HTML -> HtmlText.read(new ByteArrayInputStream(file), sink);
            case TEXT -> PlainText.read(file, sink, request.mostCharacters());
            default -> throw new Stop(Ending.UNSUPPORTED);
        }
    }
}
