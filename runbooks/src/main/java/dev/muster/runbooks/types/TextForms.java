package dev.muster.runbooks.types;

import dev.muster.runbooks.types.ValueType.Simple;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The forms that texts of the simple types have.
final class TextForms {
    /// The longest path that Linux takes, and the longest URL.
    private static final int PATH_CHARACTERS_MAX = 4_096;

    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private TextForms() {}

    static String read(Simple type, String text, @Nullable String home) throws NotOfType {
        return switch (type) {
            case STRING, ANY, INTEGER, NUMBER, BOOLEAN, COMMAND -> text;
            case DURATION -> {
                DurationText.parse(text.strip());
                yield text.strip();
            }
            case SIZE -> {
                SizeText.parse(text.strip());
                yield text.strip();
            }
            case PATH -> path(text, home);
            case DIRECTORY -> directory(text, home);
            case URL -> url(text.strip());
            case TIMESTAMP -> timestamp(text.strip());
            case TARGET -> matching(TARGET, text, "is not the name of a target: letters, digits, `.`, `_` and `-`");
            case SECRET ->
                matching(
                        SECRET,
                        text,
                        "is not the name of a secret; give its name, such as `API_TOKEN`, never its value");
        };
    }

    private static String path(String text, @Nullable String home) throws NotOfType {
        if (text.isBlank()) {
            throw new NotOfType("is empty; it must be a path");
        }
        if (text.length() > PATH_CHARACTERS_MAX) {
            throw new NotOfType("is longer than " + PATH_CHARACTERS_MAX + " characters, the longest path");
        }
        if (text.chars().anyMatch(c -> c < ' ')) {
            throw new NotOfType("holds a control character, which a path can't");
        }
        if (!text.startsWith("~")) {
            return text;
        }
        if (text.length() > 1 && text.charAt(1) != '/') {
            throw new NotOfType("begins with the home of another user; write that path out");
        }
        return home == null ? text : withoutEndSlash(home) + text.substring(1);
    }

    private static String directory(String text, @Nullable String home) throws NotOfType {
        return withoutEndSlash(path(text, home));
    }

    /// Without `/` at the end, so that `${inputs.directory}/file` has one slash whoever wrote the directory.
    private static String withoutEndSlash(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String url(String text) throws NotOfType {
        String form = "is not a URL such as `http://127.0.0.1:9100`";
        if (text.length() > PATH_CHARACTERS_MAX) {
            throw new NotOfType("is longer than " + PATH_CHARACTERS_MAX + " characters, the longest URL");
        }
        try {
            URI uri = new URI(text);
            boolean complete = uri.getScheme() != null && !uri.isOpaque();
            boolean file = "file".equals(uri.getScheme()) && uri.getPath() != null;
            if (!complete || (uri.getRawAuthority() == null && !file)) {
                throw new NotOfType(form + (text.contains("://") ? "" : "; it must begin with a scheme and `://`"));
            }
            // `${inputs.url}/v1` must have one slash, whoever wrote the URL.
            boolean bare = "/".equals(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return bare && !file ? text.substring(0, text.length() - 1) : text;
        } catch (URISyntaxException e) {
            // The cause is left out: its message quotes the value, and URLs hold passwords.
            throw new NotOfType(form);
        }
    }

    private static String timestamp(String text) throws NotOfType {
        try {
            OffsetDateTime.parse(text);
            return text;
        } catch (DateTimeParseException e) {
            NotOfType wrong = new NotOfType("is not a timestamp; write it as `2026-11-21T03:00:00Z`, with its offset");
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static String matching(Pattern form, String text, String clause) throws NotOfType {
        if (!form.matcher(text).matches()) {
            throw new NotOfType(clause);
        }
        return text;
    }
}
