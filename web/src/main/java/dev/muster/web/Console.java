package dev.muster.web;

import dev.muster.web.access.ApiToken;
import dev.muster.web.backend.ConsoleBackend;
import dev.muster.web.http.WebServer;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A running console.
public final class Console implements AutoCloseable {
    private final WebServer server;

    private Console(WebServer server) {
        this.server = server;
    }

    /// Starts a console on 127.0.0.1.
    ///
    /// @param backend the engine
    /// @param options how it is served
    /// @throws PortInUseException if another program has the port
    /// @throws IOException if the token file can't be written
    public static Console start(ConsoleBackend backend, ConsoleOptions options) throws PortInUseException, IOException {
        Path tokenFile = options.tokenFile();
        ApiToken token = tokenFile == null ? null : ApiToken.make();
        WebServer server = bind(backend, options, token);
        try {
            // After the port is ours: a second engine must not overwrite the token of the first.
            if (token != null && tokenFile != null) {
                token.writeTo(tokenFile);
            }
            return new Console(server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static WebServer bind(ConsoleBackend backend, ConsoleOptions options, @Nullable ApiToken token)
            throws PortInUseException {
        try {
            return WebServer.start(backend, options.port(), token, options.clock(), options.zone());
        } catch (JavalinBindException e) {
            throw new PortInUseException(options.port(), e);
        }
    }

    /// Where the console is, `http://127.0.0.1:8420`. A browser that has not entered sees how to get in.
    public String url() {
        return server.url();
    }

    /// A new link that lets one browser in, once, within 12 hours.
    public String entryLink() {
        return server.entryLink();
    }

    /// Stops serving. Runs are not touched.
    @Override
    public void close() {
        server.close();
    }
}
