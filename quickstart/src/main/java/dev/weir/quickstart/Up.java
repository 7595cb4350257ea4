package dev.weir.quickstart;

import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir up}: the servers, until Ctrl-C. */
@Command(name = "up", description = "Starts everything on this machine and keeps it running until Ctrl-C.")
final class Up implements Callable<Integer> {
    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        Voice voice = Voice.terminal();
        return Run.of(servers, Plan::up, Afterwards.STAY, voice);
    }
}
