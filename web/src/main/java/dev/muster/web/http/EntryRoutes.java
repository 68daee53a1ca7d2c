package dev.muster.web.http;

import dev.muster.web.backend.Member;
import dev.muster.web.pages.EnterPage;
import dev.muster.web.pages.Frame;
import dev.muster.web.pages.MessagePage;
import dev.muster.web.render.Renderer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Coming in and leaving. Opening the entry link shows who one can be; only sending that form uses the key up, so that
/// a
/// program that looks at links does no harm.
final class EntryRoutes {
    private static final int NAME_MOST = 60;

    private final Site site;

    EntryRoutes(Site site) {
        this.site = site;
    }

    void route(RoutesConfig routes) {
        routes.get("/enter", this::show);
        routes.post("/enter", this::enter);
        routes.post("/leave", this::leave);
    }

    /// Tells somebody without a session how to get one.
    static MessagePage wayIn() {
        return new MessagePage(
                "You need an entry link",
                List.of(
                        "The terminal in which `muster up` runs printed one; it looks like http://127.0.0.1:…/enter?key=… and works once.",
                        "For another one, run `muster open` on the machine where the engine runs.",
                        "If you have entered already and came here by a link from another site, try again."),
                "",
                "Try again");
    }

    private void show(Context context) {
        String key = context.queryParam("key");
        if (key == null || !site.keys().isGood(key)) {
            keyIsNotGood(context);
            return;
        }
        show(context, key, null);
    }

    private void show(Context context, String key, @Nullable String wrong) {
        context.html(Renderer.enter(
                Frame.outside("Who are you?"), new EnterPage(key, site.backend().people(), wrong)));
    }

    private void enter(Context context) {
        String key = Site.field(context, "key");
        String name = Site.field(context, "name").strip();
        List<Member> people = site.backend().people();
        boolean known = people.isEmpty()
                ? !name.isEmpty() && name.length() <= NAME_MOST
                : people.stream().anyMatch(member -> member.name().equals(name));
        if (!known && site.keys().isGood(key)) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(
                    context,
                    key,
                    people.isEmpty() ? "A name has 1 to " + NAME_MOST + " characters." : "Choose one of the names.");
            return;
        }
        switch (site.keys().use(key)) {
            case GOOD -> {
                site.guard().open(context, name);
                context.redirect("/", HttpStatus.SEE_OTHER);
            }
            case NOT_GOOD -> keyIsNotGood(context);
            case TOO_MANY ->
                site.say(
                        context,
                        HttpStatus.TOO_MANY_REQUESTS,
                        new MessagePage("Wait a minute", List.of("Too many wrong keys were tried."), "/", "Try again"));
        }
    }

    private void keyIsNotGood(Context context) {
        site.say(
                context,
                HttpStatus.FORBIDDEN,
                new MessagePage(
                        "This link is not good",
                        List.of(
                                "An entry link works once, for 12 hours, and only until the engine is started again.",
                                "For another one, run `muster open` on the machine where the engine runs."),
                        "/",
                        "Go to the console"));
    }

    private void leave(Context context) {
        site.guard().end(context);
        context.redirect("/", HttpStatus.SEE_OTHER);
    }
}
