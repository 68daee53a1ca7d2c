package dev.muster.cli.commands;

import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// Looks at everything an engine needs here, and says how to mend what is wrong.
@Command(name = "doctor", description = "Look at what an engine needs on this machine, and say how to mend it.")
final class DoctorCommand extends MusterCommand {
    @Override
    protected ExitCode run() {
        List<Examination.Finding> findings = new Examination(shell(), stateDirectory()).all();
        Paint paint = shell().paint();
        for (Examination.Finding finding : findings) {
            if (json()) {
                printJson(Map.of(
                        "check", finding.about(),
                        "state", finding.state().word(),
                        "found", finding.found(),
                        "fix", finding.fix()));
            } else {
                tell(finding, paint);
            }
        }
        boolean broken = findings.stream().anyMatch(finding -> finding.state() == Examination.State.BROKEN);
        if (!json()) {
            print("");
            print(broken ? paint.bad("An engine can't run here yet.") : "An engine can run here.");
        }
        return broken ? ExitCode.MISCONFIGURED : ExitCode.OK;
    }

    private void tell(Examination.Finding finding, Paint paint) {
        String word = Columns.pad(finding.state().word(), 5);
        String mark = switch (finding.state()) {
            case OK -> paint.accent(word);
            case NOTE -> paint.strong(word);
            case BROKEN -> paint.bad(word);
        };
        int indent = 5 + 2 + 16;
        int width = Math.max(20, shell().terminal().columns() - indent);
        String head = mark + "  " + Columns.pad(finding.about(), 16);
        for (String line : Columns.wrap(finding.found(), width)) {
            print(head + line);
            head = " ".repeat(indent);
        }
        if (!finding.fix().isEmpty()) {
            for (String line : Columns.wrap(finding.fix(), width)) {
                print(" ".repeat(indent) + paint.faint(line));
            }
        }
    }
}
