package dev.muster.runbooks.importing;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells lines that a shell is meant to read from lines that a person is.
final class CommandLines {
    private static final Set<String> PROGRAMS = Set.of(
            "aws",
            "az",
            "bash",
            "bastille",
            "bundle",
            "cat",
            "cd",
            "chmod",
            "chown",
            "cp",
            "curl",
            "date",
            "dd",
            "df",
            "docker",
            "du",
            "echo",
            "export",
            "find",
            "gcloud",
            "git",
            "grep",
            "gzip",
            "head",
            "helm",
            "jls",
            "journalctl",
            "jq",
            "kill",
            "kubectl",
            "ln",
            "ls",
            "make",
            "mkdir",
            "mount",
            "mv",
            "mysql",
            "mysqldump",
            "node",
            "npm",
            "npx",
            "openssl",
            "pg_dump",
            "pg_restore",
            "pgrep",
            "pip",
            "pkg",
            "pkill",
            "ps",
            "psql",
            "python",
            "python3",
            "redis-cli",
            "rm",
            "rsync",
            "scp",
            "sed",
            "service",
            "sh",
            "sleep",
            "sqlite3",
            "ss",
            "ssh",
            "stat",
            "sudo",
            "syncoid",
            "systemctl",
            "tail",
            "tar",
            "tee",
            "terraform",
            "touch",
            "truncate",
            "umount",
            "wget",
            "yarn",
            "zfs",
            "zpool");
    /// Programs whose names are words of sentences, too.
    private static final Set<String> WORDS = Set.of(
            "cat", "cd", "date", "echo", "export", "find", "git", "head", "kill", "make", "mount", "node", "service",
            "sleep", "stat", "tail", "touch");
    private static final Pattern FIRST_WORD = Pattern.compile("^(?:\\$ )?(?:sudo )?([a-z][a-z0-9_-]*)(?= |$)");
    private static final Pattern ASSIGNMENT = Pattern.compile("^[A-Z][A-Z0-9_]*=\\S.*");
    private static final Pattern COMPOUND =
            Pattern.compile("^(?:if \\[|if [a-z]+ .*; then|for \\w+ in |while .*; do).*");
    private static final Pattern CRON = Pattern.compile("^(?:[\\d*][\\d*/,-]*\\s+){5}\\S.*");
    private static final Pattern COMMENT = Pattern.compile("^ {0,3}#{1,6}\\s.*");
    private static final Set<String> CLOSERS = Set.of("fi", "done", "esac");

    private CommandLines() {}

    /// Whether a line is a command or a line of a crontab.
    static boolean isCommand(String line) {
        String text = line.strip();
        if (ASSIGNMENT.matcher(text).matches() || COMPOUND.matcher(text).matches() || isCron(text)) {
            return true;
        }
        Matcher word = FIRST_WORD.matcher(text);
        // A sentence may begin in the middle with `find` or `make`; a command has an option, a path or two words only.
        return word.find()
                && PROGRAMS.contains(word.group(1))
                && (!WORDS.contains(word.group(1)) || text.matches(".*[-/=|$\"<>~].*") || text.split(" ").length <= 2)
                && !text.matches(".*[a-z][.:]$");
    }

    static boolean isCron(String line) {
        return CRON.matcher(line.strip()).matches();
    }

    /// Where the run of commands ends that begins at a line, with the comments and the continued lines in it; the same
    /// line
    /// if none begins there.
    static int end(List<String> lines, int begin) {
        int at = begin;
        while (at < lines.size() && COMMENT.matcher(lines.get(at)).matches()) {
            at++;
        }
        if (at >= lines.size() || !isCommand(lines.get(at))) {
            return begin;
        }
        int end = at;
        boolean open = false;
        int depth = 0;
        while (at < lines.size()) {
            String text = lines.get(at).strip();
            if (!open
                    && depth == 0
                    && !isCommand(text)
                    && !COMMENT.matcher(lines.get(at)).matches()) {
                break;
            }
            boolean comment = text.startsWith("#");
            depth += !comment && COMPOUND.matcher(text).matches() && !text.endsWith("fi") && !text.endsWith("done")
                    ? 1
                    : 0;
            depth -= CLOSERS.contains(text) && depth > 0 ? 1 : 0;
            open = text.endsWith("\\") || text.endsWith("|") || text.endsWith("&&");
            at++;
            end = text.isEmpty() ? end : at;
            if (text.isEmpty() && depth == 0) {
                break;
            }
        }
        // A loop that never ends would take the rest of the document with it.
        return depth > 0 ? begin + 1 : end;
    }
}
