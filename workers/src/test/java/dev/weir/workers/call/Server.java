package dev.weir.workers.call;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers the n-th request by the n-th behaviour, and all further ones by the last. */
final class Server implements Closeable {
    /** Writes an answer, badly if need be. */
    interface Behaviour {
        void answer(OutputStream out, CountDownLatch gone) throws IOException, InterruptedException;
    }

    final List<String> heads = new CopyOnWriteArrayList<>();
    final CountDownLatch clientGone = new CountDownLatch(1);
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Behaviour> behaviours;

    Server(Behaviour... behaviours) throws IOException {
        this.behaviours = List.of(behaviours);
        Thread.ofVirtual().start(this::accept);
    }

    /** Status, headers (each ended by a line break) and body. */
    static Behaviour says(int status, String headers, String body) {
        return (out, gone) -> out.write(("HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length() + "\r\n"
                        + "Connection: close\r\n" + headers + "\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Only this, and then nothing until the client is gone. */
    static Behaviour stallsAfter(String text) {
        return (out, gone) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            gone.await();
        };
    }

    /** A body without end. */
    static Behaviour floods() {
        return (out, gone) -> {
            out.write("HTTP/1.1 200 x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] some = new byte[8192];
            while (gone.getCount() > 0) {
                out.write(some);
            }
        };
    }

    /** Closes without a word. */
    static Behaviour hangsUp() {
        return (out, gone) -> {};
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder head = new StringBuilder();
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                in.read();
            }
            heads.add(head.toString());
            CountDownLatch gone = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try {
                    while (in.read() >= 0) {
                        // What a client sends beyond its request is of no interest.
                    }
                } catch (IOException e) {
                    // A reset is an end as well.
                } finally {
                    gone.countDown();
                    clientGone.countDown();
                }
            });
            Behaviour behaviour = behaviours.get(Math.min(heads.size(), behaviours.size()) - 1);
            behaviour.answer(client.getOutputStream(), gone);
            client.shutdownOutput();
        } catch (IOException e) {
            clientGone.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
