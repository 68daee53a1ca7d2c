package dev.muster.web.http;

import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.view.RunView;
import dev.muster.web.access.Session;
import dev.muster.web.backend.EngineUnavailableException;
import dev.muster.web.backend.RunQuery;
import dev.muster.web.pages.ApprovalsPage;
import dev.muster.web.pages.RunPage;
import dev.muster.web.render.Fragment;
import dev.muster.web.render.Renderer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live parts of pages, as server-sent events. Each open page has a virtual thread that looks whether something
/// changed, lays the page's parts out again at most once a second, and sends those that read differently.
final class LiveRoutes implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    /// A page without news is laid out again this often, so that its clocks go on.
    private static final int LOOKS_PER_TICK = 4;

    /// A comment is sent this often when nothing else is, so that a browser that has gone is noticed.
    private static final int TICKS_PER_COMMENT = 15;

    private final Site site;
    private final CountDownLatch closed = new CountDownLatch(1);

    LiveRoutes(Site site) {
        this.site = site;
    }

    void route(RoutesConfig routes) {
        routes.sse("/live", client -> begin(client, person -> new BoardFeed(person)));
        routes.sse("/approvals-live", client -> begin(client, person -> new InboxFeed(person)));
        routes.sse("/runs/{run}/live", client -> {
            String runId = client.ctx().pathParam("run");
            String formToken = site.guard().required(client.ctx()).formToken();
            begin(client, person -> new RunFeed(runId, person, formToken));
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /// Where the parts of one page come from.
    private interface Feed {
        /// Differs from the last one if there may be something new.
        long changes();

        /// The parts as they are now, or empty if there is no such page any more.
        Optional<News> look();
    }

    /// @param title what the browser's tab says, or null to leave it
    /// @param last whether nothing will change any more
    private record News(List<Fragment> parts, @Nullable String title, boolean last) {}

    private interface FeedOf {
        Feed of(String person);
    }

    private void begin(SseClient client, FeedOf feeds) {
        Session session = site.guard().required(client.ctx());
        String token = site.guard().token(client.ctx());
        Feed feed = feeds.of(session.person());
        client.keepAlive();
        Thread.ofVirtual()
                .name("live")
                .uncaughtExceptionHandler(
                        (thread, failure) -> LOGGER.atError().setCause(failure).log("A live page could not be made"))
                .start(() -> follow(client, feed, token));
    }

    private void follow(SseClient client, Feed feed, @Nullable String token) {
        Map<String, String> sent = new HashMap<>();
        long seen = Long.MIN_VALUE;
        int look = 0;
        try (client) {
            while (!client.terminated() && site.guard().isStillOpen(token)) {
                long changes = feed.changes();
                if (changes != seen || look % LOOKS_PER_TICK == 0) {
                    seen = changes;
                    Optional<News> news = feed.look();
                    news.ifPresent(parts -> send(client, parts, sent));
                    if (news.isEmpty() || news.get().last()) {
                        client.sendEvent("end", "{}");
                        return;
                    }
                }
                if (look % (LOOKS_PER_TICK * TICKS_PER_COMMENT) == 0) {
                    client.sendComment("still here");
                }
                look++;
                if (closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineUnavailableException e) {
            // The browser comes back by itself, and by then the engine may answer again.
            client.sendEvent("say", Json.write(String.valueOf(e.getMessage())));
        }
    }

    /// The first look only remembers the title: the page has it already.
    private static void send(SseClient client, News news, Map<String, String> sent) {
        for (Fragment part : news.parts()) {
            if (!part.html().equals(sent.put(part.id(), part.html()))) {
                client.sendEvent("fragment", Json.write(part));
            }
        }
        if (news.title() != null) {
            String before = sent.put("title", news.title());
            if (before != null && !before.equals(news.title())) {
                client.sendEvent("title", Json.write(news.title() + " · Muster"));
                client.sendEvent("say", Json.write(news.title()));
            }
        }
    }

    private final class BoardFeed implements Feed {
        private final String person;

        BoardFeed(String person) {
            this.person = person;
        }

        @Override
        public long changes() {
            return site.backend().changes();
        }

        @Override
        public Optional<News> look() {
            return Optional.of(new News(Renderer.fragments(PageRoutes.nowPage(site, person)), null, false));
        }
    }

    private final class InboxFeed implements Feed {
        private final String person;

        InboxFeed(String person) {
            this.person = person;
        }

        @Override
        public long changes() {
            return site.backend().changes();
        }

        @Override
        public Optional<News> look() {
            ApprovalsPage page = ApprovalsPage.of(site.backend().runs(RunQuery.allOpen()), person, site.moment());
            return Optional.of(new News(Renderer.fragments(page), null, false));
        }
    }

    private final class RunFeed implements Feed {
        private final String runId;
        private final String person;
        private final String formToken;
        private long viewedAt = Long.MIN_VALUE;
        private @Nullable RunView view;

        RunFeed(String runId, String person, String formToken) {
            this.runId = runId;
            this.person = person;
            this.formToken = formToken;
        }

        @Override
        public long changes() {
            return site.backend().changes(runId);
        }

        /// A view is asked for only when something changed; between, only its clocks go on.
        @Override
        public Optional<News> look() {
            long changes = changes();
            if (view == null || changes != viewedAt) {
                view = site.backend().run(runId).orElse(null);
                viewedAt = changes;
            }
            RunView current = view;
            if (current == null) {
                return Optional.empty();
            }
            RunPage page = PageRoutes.runPage(site, runId, current, person, RunPage.Typed.NOTHING);
            return Optional.of(new News(
                    Renderer.fragments(page, formToken),
                    page.tab(),
                    current.header().end() != null));
        }
    }
}
