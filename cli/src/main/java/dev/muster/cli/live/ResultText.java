package dev.muster.cli.live;

import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.records.RunRecord;
import dev.muster.records.clocks.Reading;
import dev.muster.records.store.RecordLine;
import dev.muster.records.verdicts.Judgement;
import dev.muster.records.verdicts.Loss;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Split;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a run, from its record.
public final class ResultText {
    private static final int LABEL_WIDTH = 14;

    private ResultText() {}

    /// A card of a few lines.
    public static List<String> lines(RunRecord record, Paint paint, int columns) {
        Judgement judgement = record.judgement();
        List<String> lines = new ArrayList<>();
        Duration took = Duration.between(
                record.header().span().started(), record.header().span().ended());
        lines.add(verdict(record, paint) + "  "
                + paint.strong(record.header().runbook().id()) + "  "
                + record.header().kind() + paint.faint(", " + Words.took(took) + " in all"));
        for (Judgement.Reason reason : judgement.reasons()) {
            wrapped("because", SafeText.visible(reason.detail()), columns, paint, lines);
        }
        wrapped("recovery", recovery(record), columns, paint, lines);
        String who = record.work().standIn() ? " (a stand-in decided, no person was asked)" : "";
        wrapped("human wait", Words.took(record.time().humanWaitTotal()) + who, columns, paint, lines);
        wrapped("data", loss(record.loss()), columns, paint, lines);
        Split split = record.time().split();
        if (split != null) {
            wrapped("the time went", split(split), columns, paint, lines);
        }
        for (String left : judgement.residue()) {
            wrapped("left over", SafeText.visible(left), columns, paint, lines);
        }
        wrapped("record", record.digest(), columns, paint, lines);
        return lines;
    }

    private static void wrapped(String label, String text, int columns, Paint paint, List<String> lines) {
        String head = "  " + paint.faint(Columns.pad(label, LABEL_WIDTH));
        for (String part : Columns.wrap(text, Math.max(20, columns - LABEL_WIDTH - 2))) {
            lines.add(head + part);
            head = " ".repeat(LABEL_WIDTH + 2);
        }
    }

    /// The verdict, or the ending of a run that is no drill, painted.
    public static String verdict(RunRecord record, Paint paint) {
        String word = verdictWord(record);
        boolean well = word.equals(Verdict.PASSED.name()) || word.equals("COMPLETED");
        return well ? paint.accent(word) : paint.bad(word);
    }

    public static String verdictWord(RunRecord record) {
        Verdict verdict = record.judgement().verdict();
        return verdict == null ? record.header().end().ending().name() : verdict.name();
    }

    /// The recovery time against its objective.
    public static String recovery(RunRecord record) {
        Plan.RecoveryTime promise = record.header().runbook().objectives().rto();
        Plan.Clock clock = clock(record);
        String on = " (" + clock.name().toLowerCase(Locale.ROOT) + " clock)";
        String said = switch (record.time().clocks().of(clock)) {
            case Reading.Measured measured -> Words.took(measured.at());
            case Reading.NotMeasured not -> "not measured: " + not.why();
            case Reading.Invalid invalid -> "invalid: " + invalid.why();
        };
        return said + (promise == null ? ", nothing promised" : " of " + Words.took(promise.target())) + on;
    }

    private static Plan.Clock clock(RunRecord record) {
        Plan.RecoveryTime promise = record.header().runbook().objectives().rto();
        Plan.Clock clock = promise == null ? Plan.Clock.OUTAGE : promise.clock();
        boolean unknown = clock == Plan.Clock.OUTAGE && !record.time().stamps().containsKey(Stamp.FAULT);
        return unknown ? Plan.Clock.DECLARED : clock;
    }

    /// The recovery time on the objective's clock, or null.
    public static @Nullable Duration recoveryTime(RunRecord record) {
        return record.time().clocks().of(clock(record)) instanceof Reading.Measured measured ? measured.at() : null;
    }

    public static String loss(Loss loss) {
        return loss(loss.basis(), loss.lost(), loss.phantom(), loss.duplicate(), loss.mutated());
    }

    /// Lost data in words: `nothing lost (record-diff)`.
    static String loss(
            String basis,
            @Nullable Long lost,
            @Nullable Long phantom,
            @Nullable Long duplicate,
            @Nullable Long mutated) {
        List<String> parts = new ArrayList<>();
        if (lost != null) {
            parts.add(lost == 0 ? "nothing lost" : Words.count(lost, "record", "records") + " lost");
        }
        count(phantom, "not known before", parts);
        count(duplicate, "twice", parts);
        count(mutated, "changed", parts);
        return parts.isEmpty() ? "not measured" : String.join(", ", parts) + " (" + basis + ")";
    }

    private static void count(@Nullable Long count, String what, List<String> parts) {
        if (count != null && count > 0) {
            parts.add(count + " " + what);
        }
    }

    /// Where the time went; parts of no length are left out.
    public static String split(Split split) {
        Map<String, Duration> parts = new LinkedHashMap<>();
        parts.put("detect", split.detect());
        parts.put("decide", split.decide());
        parts.put("people", split.humanWait());
        parts.put("machine", split.machine());
        parts.put("backoff", split.backoff());
        parts.put("engine", split.engineIdle());
        parts.put("verify", split.verify());
        List<String> words = new ArrayList<>();
        parts.forEach((name, length) -> {
            if (length.toMillis() > 0) {
                words.add(name + " " + Words.took(length));
            }
        });
        return String.join(" · ", words);
    }

    /// The result for programs.
    public static Map<String, Object> value(RunRecord record) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", "result");
        value.put("run", record.header().runId());
        value.put("runbook", record.header().runbook().id());
        value.put("kind", record.header().kind());
        value.put("ending", record.header().end().ending());
        value.put("verdict", verdictWord(record));
        value.put("reasons", record.judgement().reasons());
        value.put("exit_code", record.judgement().exitCode());
        Duration took = recoveryTime(record);
        if (took != null) {
            value.put("recovery_ms", took.toMillis());
        }
        Plan.RecoveryTime promise = record.header().runbook().objectives().rto();
        if (promise != null) {
            value.put("objective_ms", promise.target().toMillis());
            value.put("clock", promise.clock().name().toLowerCase(Locale.ROOT));
        }
        value.put("human_wait_ms", record.time().humanWaitTotal().toMillis());
        value.put("stand_in", record.work().standIn());
        value.put("loss", record.loss());
        value.put("cleanup", record.judgement().cleanup());
        value.put("record", record.digest());
        return value;
    }

    /// The recovery time of a line in a list, against its objective.
    public static String recovery(RecordLine line) {
        Duration took = line.recovery().took();
        Duration target = line.recovery().target();
        String said = took == null ? "–" : Words.took(took);
        return target == null ? said : said + " of " + Words.took(target);
    }
}
