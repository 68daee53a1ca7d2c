package dev.muster.activities.audit;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileMoveAside;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.JsonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One cutting of a log. The later files go first, so that an interrupted cutting leaves the same break, and a second
/// one ends it.
final class Truncation {
    /// What the first delivery found, for an answer that is the same after an interruption.
    private static final String PLAN = "truncation.json";

    private final AuditTruncate.Parameters parameters;
    private final AuditChain chain;
    private final ActionContext context;
    private final AuditLog log;

    Truncation(AuditTruncate.Parameters parameters, AuditChain chain, ActionContext context) {
        this.parameters = parameters;
        this.chain = chain;
        this.context = context;
        this.log = new AuditLog(parameters.dir(), chain);
    }

    AuditTruncate.Result run() throws IOException, StepFailure, InterruptedException {
        Path planFile = context.keep().resolve(PLAN);
        boolean again = Files.exists(planFile);
        AuditLog.Verification found = log.verify(context);
        AuditLog.Break broken = found.broken();
        if (broken == null) {
            if (again) {
                return JsonFiles.read(planFile, AuditTruncate.Result.class, context);
            }
            throw FileTrouble.checkFailed("The log in `" + parameters.dir() + "` is whole with " + found.records()
                    + " records, so nothing is cut.");
        }
        List<Path> later = later(broken.file());
        AuditTruncate.Result plan =
                again ? JsonFiles.read(planFile, AuditTruncate.Result.class, context) : plan(found, broken, later);
        JsonFiles.write(planFile, plan);
        Changes changes = new Changes(context);
        changes.makeDirectory(parameters.aside(), Changes.PRIVATE_DIRECTORY);
        for (Path file : later.reversed()) {
            FileTrouble.stopIfCancelled(context);
            changes.move(file, asideName(file, ""));
        }
        cut(broken, changes);
        requireHealed(plan.kept());
        return plan;
    }

    private List<Path> later(Path broken) throws IOException, StepFailure {
        List<Path> files = log.files();
        return files.subList(files.indexOf(broken) + 1, files.size());
    }

    private AuditTruncate.Result plan(AuditLog.Verification found, AuditLog.Break broken, List<Path> later)
            throws IOException, InterruptedException {
        long removed = lines(broken.file()) - (broken.goodEnd() == 0 ? 0 : goodLines(broken));
        List<String> aside = new ArrayList<>();
        aside.add(String.valueOf(asideName(broken.file(), ".broken").getFileName()));
        for (Path file : later) {
            removed += lines(file);
            aside.add(String.valueOf(asideName(file, "").getFileName()));
        }
        String last = found.records() == 0 ? null : found.lastHash();
        return new AuditTruncate.Result(found.records(), removed, aside, last);
    }

    private long lines(Path file) throws IOException, InterruptedException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? AuditLog.lines(file, context) : 0;
    }

    private static long goodLines(AuditLog.Break broken) throws IOException {
        long good = 0;
        try (LogLines lines = new LogLines(Contents.open(broken.file()))) {
            for (LogLines.Line line = lines.next();
                    line != null && line.end() <= broken.goodEnd();
                    line = lines.next()) {
                good++;
            }
        }
        return good;
    }

    private Path asideName(Path file, String suffix) {
        return FileMoveAside.freeName(parameters.aside().resolve(file.getFileName() + suffix));
    }

    /// A file with nothing good in it goes as a whole: an empty one would itself be a break.
    private void cut(AuditLog.Break broken, Changes changes) throws IOException, StepFailure, InterruptedException {
        Path file = broken.file();
        Path aside = asideName(file, ".broken");
        if (broken.goodEnd() == 0) {
            changes.move(file, aside);
            return;
        }
        Attributes before = Attributes.of(file);
        long size = Files.size(file);
        changes.replace(aside, Contents.of(file, context), before, Changes.PRIVATE_FILE);
        Contents.Writer good = out -> {
            try (InputStream in = Contents.open(file)) {
                Contents.copy(in, out, broken.goodEnd(), context);
            }
            if (Files.size(file) != size || Attributes.of(file).modified() != before.modified()) {
                throw FileTrouble.targetFailed(
                        "`" + file + "` was written to while it was being cut; stop its service first.");
            }
        };
        changes.replace(file, good, before, Changes.PRIVATE_FILE);
    }

    private void requireHealed(long kept) throws IOException, StepFailure, InterruptedException {
        AuditLog.Verification now = log.verify(context);
        AuditLog.Break broken = now.broken();
        if (broken != null || now.records() != kept) {
            throw FileTrouble.targetFailed("The log in `" + parameters.dir() + "` was cut to " + kept
                    + " records of chain `"
                    + chain.name() + "` and "
                    + (broken == null ? "has " + now.records() + "." : "still breaks: " + broken.sentence() + "."));
        }
    }
}
