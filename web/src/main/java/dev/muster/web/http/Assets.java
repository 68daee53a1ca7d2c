package dev.muster.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// The style sheet, the script and the icon, from the jar. There are no others, and no path of a request reaches a
/// file.
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "style.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private Assets() {}

    static void route(RoutesConfig routes) {
        routes.get("/assets/{name}", Assets::serve);
    }

    private static void serve(Context context) {
        String name = context.pathParam("name");
        String type = TYPES.get(name);
        if (type == null) {
            context.status(HttpStatus.NOT_FOUND).result("There is no such file.");
            return;
        }
        // The files change with a release only, and then under the same name: ask again, but seldom.
        context.header("Cache-Control", "private, max-age=300")
                .contentType(type)
                .result(read(name));
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks `assets/" + name + "`; please report it.");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's `assets/" + name + "` can't be read", e);
        }
    }
}
