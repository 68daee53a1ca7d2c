package dev.muster.web.http;

import dev.muster.web.access.ApiToken;
import dev.muster.web.access.EntryKeys;
import dev.muster.web.access.Sessions;
import dev.muster.web.backend.ConsoleBackend;
import dev.muster.web.backend.EngineUnavailableException;
import dev.muster.web.pages.MessagePage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server of the console, on 127.0.0.1 only.
public final class WebServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebServer.class);
    private static final String ADDRESS = "127.0.0.1";
    private static final long REQUEST_BYTES_MOST = 256 * 1024;

    /// What somebody without a session may reach.
    private static final Set<String> OPEN_TO_ALL = Set.of("/enter");

    private final Javalin javalin;
    private final LiveRoutes live;
    private final EntryKeys keys;
    private final AtomicInteger port;

    private WebServer(Javalin javalin, LiveRoutes live, EntryKeys keys, AtomicInteger port) {
        this.javalin = javalin;
        this.live = live;
        this.keys = keys;
        this.port = port;
    }

    /// Starts the server.
    ///
    /// @param wishedPort the port, 0 for a free one
    /// @param apiToken the token of the REST interface, or null if it is off
    /// @throws io.javalin.util.JavalinBindException if the port is in use
    public static WebServer start(
            ConsoleBackend backend, int wishedPort, @Nullable ApiToken apiToken, InstantSource clock, ZoneId zone) {
        AtomicInteger port = new AtomicInteger(wishedPort);
        EntryKeys keys = new EntryKeys(clock);
        Guard guard = new Guard(new Sessions(clock), port::get);
        Site site = new Site(backend, guard, keys, apiToken, clock, zone);
        LiveRoutes live = new LiveRoutes(site);
        Javalin javalin = Javalin.create(config -> {
            configure(config, wishedPort);
            protect(config.routes, site);
            Assets.route(config.routes);
            new EntryRoutes(site).route(config.routes);
            PageRoutes pages = new PageRoutes(site);
            pages.route(config.routes);
            new StartRoutes(site).route(config.routes);
            new ActRoutes(site, pages).route(config.routes);
            new ApiRoutes(site).route(config.routes);
            live.route(config.routes);
            failures(config.routes, site);
        });
        javalin.start();
        port.set(javalin.port());
        return new WebServer(javalin, live, keys, port);
    }

    /// Where the console is.
    public String url() {
        return "http://" + ADDRESS + ":" + port.get();
    }

    /// A new link that lets one browser in, once.
    public String entryLink() {
        return url() + "/enter?key=" + keys.make();
    }

    @Override
    public void close() {
        live.close();
        javalin.stop();
    }

    private static void configure(JavalinConfig config, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = ADDRESS;
        config.jetty.port = port;
        config.http.maxRequestSize = REQUEST_BYTES_MOST;
        // No session of the container's own, no name of the server.
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    }

    private static void protect(RoutesConfig routes, Site site) {
        routes.before(context -> {
            site.guard().addHeaders(context);
            if (!site.guard().isForThisHost(context)) {
                context.status(HttpStatus.MISDIRECTED_REQUEST)
                        .result("This console answers to 127.0.0.1 and localhost only.")
                        .skipRemainingHandlers();
                return;
            }
            if (context.path().startsWith("/assets/") || context.path().startsWith(ApiRoutes.BASE)) {
                return;
            }
            if (Guard.changes(context) && !site.guard().isFromHere(context)) {
                refuseForm(context, site);
            } else if (!OPEN_TO_ALL.contains(context.path())) {
                requireSession(context, site);
            }
        });
    }

    private static void requireSession(Context context, Site site) {
        var session = site.guard().session(context);
        if (session.isEmpty()) {
            site.say(context, HttpStatus.UNAUTHORIZED, EntryRoutes.wayIn());
            context.skipRemainingHandlers();
        } else if (Guard.changes(context) && !session.get().isOwnForm(context.formParam("form"))) {
            refuseForm(context, site);
        }
    }

    private static void refuseForm(Context context, Site site) {
        site.say(
                context,
                HttpStatus.FORBIDDEN,
                new MessagePage(
                        "That form is not from this session",
                        List.of("Nothing was done. Open the page again, and send the form from there."),
                        "/",
                        "See what goes on now"));
        context.skipRemainingHandlers();
    }

    private static void failures(RoutesConfig routes, Site site) {
        routes.error(HttpStatus.NOT_FOUND.getCode(), "*", context -> {
            if (!Site.hasAnswered(context) && !context.path().startsWith(ApiRoutes.BASE)) {
                site.missing(context, "There is no such page.");
            }
        });
        routes.exception(EngineUnavailableException.class, (unavailable, context) -> {
            LOGGER.atWarn()
                    .setCause(unavailable)
                    .addKeyValue("path", context.path())
                    .log("The engine did not answer");
            site.say(
                    context,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new MessagePage(
                            "The engine does not answer",
                            List.of(String.valueOf(unavailable.getMessage()), "What runs goes on; nothing is lost."),
                            "",
                            "Try again"));
        });
        routes.exception(Exception.class, (failure, context) -> {
            LOGGER.atError()
                    .setCause(failure)
                    .addKeyValue("path", context.path())
                    .log("A page could not be made");
            site.say(
                    context,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    new MessagePage(
                            "This page could not be made",
                            List.of("That is a fault of ours; the engine's log says more. What runs goes on."),
                            "/",
                            "See what goes on now"));
        });
    }
}
