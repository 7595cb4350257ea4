package dev.weir.standin;

import com.sun.net.httpserver.HttpServer;
import dev.weir.standin.behaviour.Behaviours;
import dev.weir.standin.behaviour.Gate;
import dev.weir.standin.browsing.FullHashesV4;
import dev.weir.standin.browsing.HashListsV5;
import dev.weir.standin.browsing.HashSearchV5;
import dev.weir.standin.browsing.ListUpdatesV4;
import dev.weir.standin.browsing.ThreatLists;
import dev.weir.standin.chat.ChatCompletions;
import dev.weir.standin.chat.Models;
import dev.weir.standin.chat.Moderations;
import dev.weir.standin.http.Counts;
import dev.weir.standin.http.Delivery;
import dev.weir.standin.http.Door;
import dev.weir.standin.http.Routes;
import dev.weir.standin.infer.Inference;
import dev.weir.standin.infer.Readiness;
import dev.weir.standin.judge.SimulatedJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that speaks the protocols of slow sources: language models, guard models, moderation, model servers, URL reputation. It only
 * pretends to judge, and every answer says so in the header {@code x-weir-simulated}.
 */
public final class StandIn implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final String GET = "GET";
    private static final String POST = "POST";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Behaviours behaviours = new Behaviours();
    private final Gate gate = new Gate();
    private final Counts counts = new Counts();
    private final Delivery delivery = new Delivery();
    private final ThreatLists lists = new ThreatLists();
    private final ChatCompletions chat;
    private final Door door;
    private Control control = Control.NORMAL;

    private StandIn(Settings settings) throws IOException {
        SimulatedJudge judge = new SimulatedJudge();
        chat = new ChatCompletions(judge, Clock.systemUTC());
        door = new Door(routes(judge), behaviours, gate, counts, delivery, settings.key());
        set(settings.control());
        tune();
        server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        server.createContext("/", door);
        server.createContext("/control", new ControlDoor(this));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts one.
     *
     * @throws UncheckedIOException when the port cannot be had
     */
    public static StandIn start(Settings settings) {
        try {
            return new StandIn(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + settings.port() + ": " + e.getMessage(), e);
        }
    }

    /** Well-behaved, on any free port. */
    public static StandIn start() {
        return start(Settings.normal());
    }

    /** Where it answers, without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on it behaves like this. */
    public synchronized void set(Control newControl) {
        control = newControl;
        door.set(newControl.latency(), newControl.seed());
        behaviours.set(newControl.behaviours());
        gate.set(newControl.limits(), System.nanoTime());
        chat.set(newControl.usage());
        lists.set(newControl.threats(), newControl.times());
    }

    /** How it behaves, with what is left of behaviours that are used up. */
    public synchronized Control control() {
        return new Control(
                control.seed(),
                control.latency(),
                control.limits(),
                behaviours.list(),
                control.usage(),
                control.times(),
                control.threats());
    }

    public Counts.Snapshot counts() {
        return counts.snapshot();
    }

    public void clearCounts() {
        counts.clear();
    }

    /** Ends at once; whoever still waits loses the connection. */
    @Override
    public void close() {
        delivery.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private Routes routes(SimulatedJudge judge) {
        HashListsV5 hashLists = new HashListsV5(lists);
        Readiness ready = new Readiness();
        return new Routes()
                .add(POST, "/v1/chat/completions", chat)
                .add(POST, "/v1/moderations", new Moderations(judge))
                .add(GET, "/v1/models", new Models())
                .add(GET, "/v2/health/(ready|live)", ready)
                .add(GET, "/v2/models/[^/]+(/versions/[^/]+)?/ready", ready)
                .add(POST, "/v2/models/[^/]+(/versions/[^/]+)?/infer", new Inference(judge))
                .add(POST, "/v4/threatListUpdates:fetch", new ListUpdatesV4(lists))
                .add(POST, "/v4/fullHashes:find", new FullHashesV4(lists))
                .add(GET, "/v5/hashLists", hashLists::names)
                .add(GET, "/v5/hashLists:batchGet", hashLists::batch)
                .add(GET, "/v5/hashList/[^/]+", hashLists::one)
                .add(GET, "/v5/hashes:search", new HashSearchV5(lists));
    }

    /** The JDK's server reads these once: many idle connections, and no waiting for more bytes before a packet is sent. */
    private static void tune() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    }
}
