package dev.muster.web;

import dev.muster.runbooks.journal.RunMode;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A real console on a free port, with a drill at its gate (`drill-gate`), a held incident (`incident-held`) and a
/// drill
/// that passed (`drill-done`). It is 03:00 at first.
abstract class ConsoleFixture {
    final TickingClock clock = new TickingClock();
    final InMemoryBackend backend = DemoConsole.runbooks(new InMemoryBackend(clock));
    private final List<AutoCloseable> open = new ArrayList<>();
    private Console console;

    @BeforeEach
    void startConsole() throws IOException, PortInUseException {
        backend.with(
                "drill-gate",
                Story.brokenDrill(TickingClock.START.minusSeconds(140)).recoveryToGate());
        backend.with(
                "incident-held",
                new Story(TickingClock.START.minusSeconds(200), RunMode.INCIDENT, Story.RAVI)
                        .recoveryToGate()
                        .at(95_000)
                        .answered(DemoConsole.DANA, true)
                        .restored()
                        .heldAtStart());
        backend.with("drill-done", DemoConsole.done(TickingClock.START.minus(Duration.ofHours(2)), 64_000));
        console = Console.start(backend, new ConsoleOptions(0, null, clock, ZoneOffset.UTC));
        open.add(console);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    Console console() {
        return console;
    }

    Browser as(String name) {
        Browser browser = Browser.enteredAs(console, name);
        open.add(browser);
        return browser;
    }

    Browser outsider() {
        Browser browser = new Browser(console.url());
        open.add(browser);
        return browser;
    }
}
