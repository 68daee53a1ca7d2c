package dev.muster.web.http;

import dev.muster.web.access.ApiToken;
import dev.muster.web.access.EntryKeys;
import dev.muster.web.access.Session;
import dev.muster.web.backend.ConsoleBackend;
import dev.muster.web.backend.RunQuery;
import dev.muster.web.pages.Frame;
import dev.muster.web.pages.MessagePage;
import dev.muster.web.pages.Moment;
import dev.muster.web.pages.NowPage;
import dev.muster.web.render.Renderer;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the handlers of requests share.
///
/// @param backend the engine
/// @param guard who may do what
/// @param keys the entry keys
/// @param apiToken the token of the REST interface, or null if it is off
/// @param clock the time that ages are told by
/// @param zone the zone of the times on the pages
record Site(
        ConsoleBackend backend,
        Guard guard,
        EntryKeys keys,
        @Nullable ApiToken apiToken,
        InstantSource clock,
        ZoneId zone) {
    private static final String ANSWERED = "muster.answered";

    Moment moment() {
        return new Moment(clock.instant(), zone);
    }

    /// The name under which the request's person acts.
    String person(Context context) {
        return guard.required(context).person();
    }

    /// The frame of a page for the request's person.
    Frame frame(Context context, String title, String current) {
        Session session = guard.required(context);
        return new Frame(
                title,
                current,
                session.person(),
                session.formToken(),
                NowPage.waiting(backend.runs(RunQuery.allOpen())),
                session.takeMessage()
                        .map(sentence -> new Frame.Said(false, sentence))
                        .orElse(null),
                null);
    }

    /// The same, saying that an act was refused.
    Frame refusal(Context context, String title, String current, String sentence) {
        Frame frame = frame(context, title, current);
        return new Frame(
                title,
                current,
                frame.person(),
                frame.formToken(),
                frame.waiting(),
                new Frame.Said(true, sentence),
                null);
    }

    /// Answers with a page that only says something; for people with and without a session.
    void say(Context context, HttpStatus status, MessagePage page) {
        Frame frame = guard.session(context)
                .map(session -> new Frame(page.heading(), "", session.person(), session.formToken(), 0, null, null))
                .orElseGet(() -> Frame.outside(page.heading()));
        context.attribute(ANSWERED, true);
        context.status(status).html(Renderer.message(frame, page));
    }

    /// Whether a page that only says something has been given as the answer.
    static boolean hasAnswered(Context context) {
        return context.attribute(ANSWERED) != null;
    }

    /// Answers that there is no such thing.
    void missing(Context context, String what) {
        say(context, HttpStatus.NOT_FOUND, new MessagePage("Not found", List.of(what), "/", "See what goes on now"));
    }

    /// A field of the request's form; empty if it has none.
    static String field(Context context, String name) {
        String value = context.formParam(name);
        return value == null ? "" : value;
    }

    /// The fields of the request's form whose names begin with a prefix, without it.
    static Map<String, String> fields(Context context, String prefix) {
        Map<String, String> fields = new LinkedHashMap<>();
        context.formParamMap().forEach((name, values) -> {
            if (name.startsWith(prefix) && !values.isEmpty()) {
                fields.put(name.substring(prefix.length()), values.getFirst().replace("\r\n", "\n"));
            }
        });
        return fields;
    }
}
