package dev.muster.runbooks.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be told of a shell script without running it: the variables it needs, whether it needs bash, and what in it
/// destroys.
final class ShellScript {
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?m)(?:^|[\\s;&|(])(?:export\\s+|local\\s+|readonly\\s+)?([A-Za-z_][A-Za-z0-9_]*)=([^\\s;]*)");
    private static final Pattern LOOP = Pattern.compile("\\bfor\\s+([A-Za-z_][A-Za-z0-9_]*)\\s+in\\b");
    private static final Pattern READ = Pattern.compile("\\bread\\s+(?:-\\w+\\s+)*([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern USED =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*|[1-9])([^}]*)}|([A-Za-z_][A-Za-z0-9_]*|[1-9]))");
    private static final Pattern BASH = Pattern.compile(
            "\\[\\[|pipefail|<<<|<\\(|\\$\\{\\w+:\\d|\\$\\{\\w+//|\\bdeclare\\b|\\(\\(|&>|==|\\bfunction\\s");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)");
    private static final Set<String> OF_EVERY_SHELL = Set.of(
            "HOME",
            "PATH",
            "USER",
            "LOGNAME",
            "PWD",
            "OLDPWD",
            "SHELL",
            "TMPDIR",
            "IFS",
            "LANG",
            "HOSTNAME",
            "UID",
            "EUID",
            "RANDOM",
            "SECONDS",
            "LINENO",
            "PPID",
            "OSTYPE",
            "EDITOR",
            "TERM");
    private static final Pattern ANGLES = Pattern.compile("<[a-z][a-z0-9_ -]*>");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("/?path/to/|YYYY-?MM-?DD|\\bDD\\.mmm\\.YYYY|\\bexample\\.(?:com|org)\\b|\\bTODO\\b");

    private static final Map<Pattern, String> DESTROYS = destroys();

    private final String text;
    private final String code;

    ShellScript(String text) {
        this.text = text;
        this.code = ShellText.code(text);
    }

    private static Map<Pattern, String> destroys() {
        Map<Pattern, String> map = new LinkedHashMap<>();
        String begin = "(?m)(?:^|[\\s;&|(`])(?:sudo\\s+)?";
        for (String program :
                List.of("rm", "mv", "kill", "pkill", "killall", "truncate", "shred", "dd", "dropdb", "pg_restore")) {
            map.put(Pattern.compile(begin + program + "(?=\\s|$)"), program);
        }
        map.put(Pattern.compile("\\bzfs\\s+rollback\\b"), "zfs rollback");
        map.put(Pattern.compile("\\bzfs\\s+destroy\\b"), "zfs destroy");
        map.put(Pattern.compile("\\bsystemctl\\s+(?:stop|restart)\\b"), "systemctl stop");
        map.put(
                Pattern.compile("\\bdocker(?:\\s+compose|-compose)?\\s+(?:stop|down|rm|restart|kill)\\b"),
                "docker stop");
        map.put(Pattern.compile("\\bkubectl\\s+delete\\b"), "kubectl delete");
        map.put(Pattern.compile("\\brsync\\b.*--delete"), "rsync --delete");
        map.put(Pattern.compile("-X\\s*DELETE\\b"), "DELETE");
        map.put(Pattern.compile("\\bpsql\\b[^\\n|]*<"), "psql <");
        map.put(Pattern.compile("(?m)(?<![>&\\d=<-])>(?!\\s*/dev/)(?![>&(])\\s*[^\\s>&]"), ">");
        return map;
    }

    /// What in it removes, overwrites or stops something, each once, in a fixed order.
    List<String> destroying() {
        Set<String> found = new LinkedHashSet<>();
        DESTROYS.forEach((pattern, word) -> {
            if (pattern.matcher(code).find()) {
                found.add(word);
            }
        });
        if (Pattern.compile(
                        "(?i)\\b(?:DROP\\s+(?:TABLE|DATABASE)|DELETE\\s+FROM|TRUNCATE\\s+TABLE|redis-cli\\s+SET)\\b")
                .matcher(text)
                .find()) {
            found.add("a change of stored records");
        }
        // `cp` overwrites as well, but most copies are copies for safety; where a restoring is spoken of, none is.
        boolean restores = Pattern.compile("(?i)restor|recover|import")
                .matcher(ShellText.withoutComments(text))
                .find();
        if (restores
                && Pattern.compile("(?m)(?:^|[\\s;&|(])(?:sudo\\s+)?(?:cp|rsync|tar\\s+-?x\\w*)\\s")
                        .matcher(code)
                        .find()) {
            found.add("cp");
        }
        if (Pattern.compile("(?i)restor|session:recover")
                .matcher(ShellText.withoutComments(text))
                .find()) {
            found.add("restore");
        }
        return List.copyOf(found);
    }

    /// Whether `sh` does not understand it.
    boolean needsBash() {
        return BASH.matcher(text).find();
    }

    /// What a person must write in its place before it can be run, or empty.
    String placeholder() {
        Matcher angles = ANGLES.matcher(code);
        if (angles.find()) {
            return angles.group();
        }
        Matcher matcher = PLACEHOLDER.matcher(ShellText.withoutComments(text));
        return matcher.find() ? matcher.group() : "";
    }

    /// Whether a copy has joined lines in it, commands with each other or with a sentence.
    boolean isJoined() {
        return Pattern.compile("\\\\ +\\S| - [A-Z][a-z]+ |\\$\\(.*\\) sudo ")
                .matcher(text)
                .find();
    }

    /// Whether its first line that is no comment is one of a crontab.
    boolean isCrontab() {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(CommandLines::isCron)
                .isPresent();
    }

    /// The first comment, without its mark; empty if code stands before it.
    String firstComment() {
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("#!")) {
                continue;
            }
            if (line.startsWith("#")) {
                return line.replaceFirst("^#+\\s*", "");
            }
            if (!line.isEmpty()) {
                return "";
            }
        }
        return "";
    }

    /// The variables that it sets, with the text they are set to.
    Map<String, String> assigned() {
        Map<String, String> found = new LinkedHashMap<>();
        // In `code` quoted texts are blank; the value is read from the same place in the text.
        Matcher matcher = ASSIGNED.matcher(code);
        while (matcher.find()) {
            found.putIfAbsent(matcher.group(1), text.substring(matcher.start(2), matcher.end(2)));
        }
        for (Pattern pattern : List.of(LOOP, READ)) {
            Matcher names = pattern.matcher(code);
            while (names.find()) {
                found.putIfAbsent(names.group(1), "");
            }
        }
        return found;
    }

    /// The variables that it takes from outside and has no value of its own for, in the order of the text.
    List<String> needed() {
        Set<String> own = assigned().keySet();
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = USED.matcher(ShellText.expanded(text));
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
            String rest = matcher.group(2) == null ? "" : matcher.group(2);
            boolean hasDefault =
                    rest.startsWith(":-") || rest.startsWith("-") || rest.startsWith(":=") || rest.startsWith("=");
            boolean self =
                    own.contains(name) && !assigned().getOrDefault(name, "").contains(name);
            if (!hasDefault && !self && !OF_EVERY_SHELL.contains(name)) {
                found.add(name);
            }
        }
        return new ArrayList<>(found);
    }

    /// Whether a variable of this name holds a secret.
    static boolean isSecret(String variable) {
        return SECRET.matcher(variable).matches();
    }
}
