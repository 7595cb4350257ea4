package dev.weir.quickstart;

import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir demo}: the servers and a look at what they do. */
@Command(name = "demo", description = "Starts everything on this machine and shows it at work.")
final class Demo implements Callable<Integer> {
    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Option(names = "--exit", description = "Stop when it has been shown, instead of waiting for Ctrl-C.")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        Voice voice = Voice.terminal();
        return Run.of(
                servers,
                (places, say) -> Plan.demo(places, say, !exit),
                exit ? Afterwards.STOP : Afterwards.STAY,
                voice);
    }
}
