package dev.muster.runbooks.importing;

/// Which characters of a shell script are what: code, quoted text, comment.
final class ShellText {
    private enum Place {
        CODE,
        SINGLE,
        DOUBLE,
        COMMENT
    }

    private ShellText() {}

    /// The script with blanks for what stands in quotes and in comments; every character keeps its place.
    static String code(String script) {
        return kept(script, true, false, false);
    }

    /// The script with blanks for what no variable is put into: what stands in single quotes and in comments.
    static String expanded(String script) {
        return kept(script, true, false, true);
    }

    /// The script with blanks for the comments.
    static String withoutComments(String script) {
        return kept(script, true, true, true);
    }

    private static String kept(String script, boolean code, boolean single, boolean quoted) {
        StringBuilder result = new StringBuilder(script.length());
        Place place = Place.CODE;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\' && place != Place.SINGLE && place != Place.COMMENT && i + 1 < script.length()) {
                boolean keep = place == Place.CODE ? code : quoted;
                char next = script.charAt(i + 1);
                // An escaped `$` is no variable.
                result.append(keep && next != '$' ? c : ' ')
                        .append(next == '\n' ? '\n' : keep && next != '$' ? next : ' ');
                i++;
                continue;
            }
            Place before = place;
            place = next(place, c, i == 0 ? '\n' : script.charAt(i - 1));
            boolean mark = before != place && place != Place.COMMENT && before != Place.COMMENT;
            boolean keep = mark
                    || switch (place) {
                        case CODE -> code;
                        case SINGLE -> single;
                        case DOUBLE -> quoted;
                        case COMMENT -> false;
                    };
            result.append(keep || c == '\n' ? c : ' ');
        }
        return result.toString();
    }

    private static Place next(Place place, char c, char previous) {
        return switch (place) {
            case CODE -> {
                if (c == '#' && Character.isWhitespace(previous)) {
                    yield Place.COMMENT;
                }
                yield c == '\'' ? Place.SINGLE : c == '"' ? Place.DOUBLE : Place.CODE;
            }
            case SINGLE -> c == '\'' ? Place.CODE : Place.SINGLE;
            case DOUBLE -> c == '"' ? Place.CODE : Place.DOUBLE;
            case COMMENT -> c == '\n' ? Place.CODE : Place.COMMENT;
        };
    }
}
