package dev.weir.workers.call;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP/1.1 server that answers requests one after the other as it is told, badly too. */
final class ScriptedServer implements AutoCloseable {
    /** One answer, written by hand so that it may be wrong. */
    @FunctionalInterface
    interface Act {
        void play(Socket socket, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Queue<Act> script = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private volatile Act otherwise = answer(200, "{\"ok\":true}");

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
    }

    static ScriptedServer start() throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ScriptedServer server = new ScriptedServer(listener);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    /** Then these, in this order. */
    ScriptedServer then(Act... acts) {
        script.addAll(List.of(acts));
        return this;
    }

    /** And when the script is over, always this. */
    ScriptedServer otherwise(Act act) {
        otherwise = act;
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    /** Request lines and headers of all requests. */
    List<String> heads() {
        return heads;
    }

    /** Connections that the client left before it had the whole answer. */
    int brokenOff() {
        return brokenOff.get();
    }

    /** Until an answer has stalled. */
    void awaitStall() throws InterruptedException {
        stalled.await();
    }

    static Act answer(int status, String body, String... headers) {
        return (socket, out) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(head(status, bytes.length, headers));
            out.write(bytes);
            out.flush();
        };
    }

    /** The head and a byte of the body, and then nothing until the client leaves. */
    Act stalledBody() {
        return (socket, out) -> {
            out.write(head(200, 100));
            out.write('{');
            out.flush();
            untilTheClientLeaves(socket);
        };
    }

    /** Not even a head. */
    Act silence() {
        return (socket, out) -> untilTheClientLeaves(socket);
    }

    private void untilTheClientLeaves(Socket socket) throws IOException {
        stalled.countDown();
        try {
            if (socket.getInputStream().read() < 0) {
                brokenOff.incrementAndGet();
            }
        } catch (IOException e) {
            brokenOff.incrementAndGet();
            throw e;
        }
    }

    /** Bytes until the client leaves, without saying how many. */
    Act endlessBody() {
        return (socket, out) -> {
            out.write(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            byte[] chunk = text("400\r\n" + "x".repeat(1024) + "\r\n");
            writeUntilTheClientLeaves(out, chunk, Integer.MAX_VALUE);
        };
    }

    /** So many MB, which the head announces. */
    Act largeBody(int megabytes) {
        return (socket, out) -> {
            out.write(head(200, megabytes * 1_000_000));
            writeUntilTheClientLeaves(out, new byte[1_000_000], megabytes);
        };
    }

    private void writeUntilTheClientLeaves(OutputStream out, byte[] chunk, int times) throws IOException {
        try {
            for (int i = 0; i < times; i++) {
                out.write(chunk);
                out.flush();
            }
        } catch (IOException e) {
            brokenOff.incrementAndGet();
            throw e;
        }
    }

    /** A whole answer, a byte of its head at a time. */
    static Act slowHead() {
        return (socket, out) -> {
            for (byte letter : head(200, 2)) {
                out.write(letter);
                out.flush();
            }
            out.write(text("{}"));
            out.flush();
        };
    }

    /** The connection is reset. */
    static Act reset() {
        return (socket, out) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    private static byte[] head(int status, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Length: " + length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return text(head.append("\r\n").toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: that is how it ends.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
                in.skipNBytes(length(head));
                heads.add(head);
                Act next = script.poll();
                (next == null ? otherwise : next).play(socket, out);
            }
        } catch (IOException e) {
            // The client left, which is what some tests are about.
        } finally {
            open.remove(socket);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            if (letter < 0) {
                return "";
            }
            head.append((char) letter);
        }
        return head.toString();
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
