package dev.muster.activities.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.audit.AuditSamples;
import dev.muster.activities.audit.AuditVerify;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.TestCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupActionsTest {
    @TempDir
    Path root;

    private Path state;
    private Path backups;
    private AuditSamples log;

    @BeforeEach
    void aState() throws IOException {
        state = Files.createDirectory(root.resolve("state"));
        backups = root.resolve("backups");
        Files.writeString(state.resolve("state.json"), "{\"sessions\":{}}");
        Files.writeString(state.resolve("keys.json"), "{\"keys\":[]}");
        Attributes.setMode(state.resolve("keys.json"), 0b110_000_000);
        log = new AuditSamples(state.resolve("audit")).day("2026-01-02", 3).day("2026-01-03", 2);
    }

    private BackupTake.Result take() throws Exception {
        return new BackupTake()
                .run(
                        new BackupTake.Parameters(state, backups, List.of("*.json", "audit/*.log"), null),
                        new TestCall(root));
    }

    private List<String> problems(Path backup, @Nullable String auditDir) throws Exception {
        return new BackupValidate()
                .run(
                        new BackupValidate.Parameters(backup, BackupValidate.Must.REPORT, auditDir, "aegis"),
                        new TestCall(root))
                .problems();
    }

    private BackupLatest.Result latest(BackupLatest.Must must) throws Exception {
        return new BackupLatest().run(new BackupLatest.Parameters(backups, must), new TestCall(root));
    }

    private static BackupRestore.Parameters restore(String backup, Path to) {
        return new BackupRestore.Parameters(Path.of(backup), to, null, null, null);
    }

    @Test
    void aBackupIsPrivateNamedInUtcAndGood() throws Exception {
        BackupTake.Result taken = take();

        Path backup = Path.of(taken.path());
        assertThat(backup.getFileName().toString()).matches("\\d{8}-\\d{6}");
        assertThat(taken.files()).isEqualTo(4);
        assertThat(Attributes.modeText(Attributes.of(backup).mode())).isEqualTo("0700");
        assertThat(Attributes.modeText(
                        Attributes.of(backup.resolve("state.json")).mode()))
                .isEqualTo("0600");
        assertThat(problems(backup, "audit")).isEmpty();
    }

    @Test
    void aBackupWhoseAgentWasLostIsTakenOnce() throws Exception {
        BackupTake.Parameters parameters = new BackupTake.Parameters(state, backups, null, null);
        TestCall call = new TestCall(root);
        BackupTake.Result whole = new BackupTake().run(parameters, call);

        assertThat(new BackupTake().resume(parameters, call)).isEqualTo(whole);

        Files.delete(Path.of(whole.path()).resolve("manifest.json"));
        BackupTake.Result again = new BackupTake().resume(parameters, call);

        assertThat(problems(Path.of(again.path()), "audit")).isEmpty();
        try (var entries = Files.list(backups)) {
            assertThat(entries).containsExactly(Path.of(again.path()));
        }
    }

    @Test
    void twoBackupsOfOneSecondAreTwo() throws Exception {
        BackupTake.Result first = take();
        BackupTake.Result second = take();

        assertThat(second.path()).isNotEqualTo(first.path());
        assertThat(latest(BackupLatest.Must.VALIDATE).path()).isEqualTo(second.path());
        List<BackupList.Backup> listed = new BackupList()
                .run(new BackupList.Parameters(backups), new TestCall(root))
                .backups();
        assertThat(listed).extracting(BackupList.Backup::path).containsExactly(second.path(), first.path());
    }

    @Test
    void anInterruptedBackupIsNone() throws Exception {
        BackupTake.Result taken = take();
        Path interrupted = Files.createDirectory(backups.resolve("29990101-000000"));
        Files.writeString(interrupted.resolve("state.json"), "{}");

        assertThat(latest(BackupLatest.Must.EXIST).path()).isEqualTo(taken.path());
        assertThat(problems(interrupted, null)).singleElement().asString().contains("`manifest.json` is missing");
    }

    @Test
    void aCancelledBackupLeavesNothing() {
        TestCall call = new TestCall(root);
        call.cancel();

        assertThatThrownBy(() -> new BackupTake().run(new BackupTake.Parameters(state, backups, null, null), call))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void everyProblemOfABackupIsNamed() throws Exception {
        Path backup = Path.of(take().path());
        Files.delete(backup.resolve("audit/audit-2026-01-02.log"));
        Files.writeString(backup.resolve("state.json"), "{\"sessions\":[}");
        Files.writeString(backup.resolve("keys.json"), "{\"keys\":{}}");
        Files.writeString(backup.resolve("stranger"), "x");

        assertThat(problems(backup, "audit"))
                .anySatisfy(each -> assertThat(each).isEqualTo("`audit/audit-2026-01-02.log` is missing"))
                .anySatisfy(each -> assertThat(each).startsWith("`state.json` has 14 bytes instead of 15"))
                .anySatisfy(each -> assertThat(each).startsWith("`state.json` is not JSON: "))
                .anySatisfy(each -> assertThat(each).startsWith("`keys.json` has another content"))
                .anySatisfy(each -> assertThat(each).isEqualTo("`stranger` does not belong to the backup"))
                .anySatisfy(each -> assertThat(each).startsWith("the audit chain breaks: line 1 of"))
                .hasSize(6);
        assertThatThrownBy(() -> new BackupValidate()
                        .run(
                                new BackupValidate.Parameters(backup, BackupValidate.Must.HOLD, null, "aegis"),
                                new TestCall(root)))
                .hasMessageContaining("(and 4 more problems).");
    }

    @Test
    void theNewestGoodBackupIsChosenAndTheBadOneIsNamed() throws Exception {
        BackupTake.Result good = take();
        BackupTake.Result bad = take();
        Files.writeString(Path.of(bad.path()).resolve("state.json"), "{}");
        TestCall call = new TestCall(root);

        BackupLatest.Result latest =
                new BackupLatest().run(new BackupLatest.Parameters(backups, BackupLatest.Must.VALIDATE), call);

        assertThat(latest.path()).isEqualTo(good.path());
        assertThat(call.printed()).singleElement().asString().contains("passed over: `" + bad.path());
        assertThat(latest(BackupLatest.Must.EXIST).path()).isEqualTo(bad.path());
    }

    @Test
    void noBackupIsAFailureUnlessItMayBeMissing() throws Exception {
        assertThat(latest(BackupLatest.Must.NONE).found()).isFalse();
        assertThatThrownBy(() -> latest(BackupLatest.Must.EXIST))
                .hasMessage("There is no backup in `" + backups + "`.");
    }

    @Test
    void aFullLossComesBackWithTheRightModesAndAWholeChain() throws Exception {
        BackupTake.Result taken = take();
        Path to = root.resolve("new-state");

        BackupRestore.Result result = new BackupRestore().run(restore(taken.path(), to), new TestCall(root));

        assertThat(result.files()).isEqualTo(4);
        assertThat(to.resolve("audit/audit")).doesNotExist();
        assertThat(to.resolve("manifest.json")).doesNotExist();
        assertThat(Attributes.modeText(Attributes.of(to.resolve("audit")).mode()))
                .isEqualTo("0700");
        assertThat(Attributes.modeText(Attributes.of(to.resolve("state.json")).mode()))
                .isEqualTo("0600");
        assertThat(new AuditVerify()
                        .run(
                                new AuditVerify.Parameters(to.resolve("audit"), "aegis", 5L, AuditVerify.Must.HOLD),
                                new TestCall(root))
                        .lastHash())
                .isEqualTo(log.lastHash());
    }

    @Test
    void laterLogsAreSetAsideAndTheUndoBringsEverythingBack() throws Exception {
        BackupTake.Result taken = take();
        log.day("2026-01-03", 1).day("2026-01-04", 2);
        Files.writeString(state.resolve("state.json"), "garbage");
        Attributes.setMode(state.resolve("audit"), 0b110_000_000);
        Path later = log.file("2026-01-04");
        String laterText = Files.readString(later);
        BackupRestore.Parameters parameters = restore(taken.path(), state);

        BackupRestore.Result result = new BackupRestore().run(parameters, new TestCall(root));

        assertThat(later).doesNotExist();
        assertThat(result.aside()).singleElement().asString().startsWith("audit/audit-2026-01-04.log.not-in-");
        AuditVerify.Parameters verify =
                new AuditVerify.Parameters(state.resolve("audit"), "aegis", 5L, AuditVerify.Must.HOLD);
        assertThat(new AuditVerify().run(verify, new TestCall(root)).records()).isEqualTo(5);

        new BackupRestore().undo(parameters, result, new TestCall(root));
        new BackupRestore().undo(parameters, result, new TestCall(root));
        assertThat(later).hasContent(laterText.strip());
        assertThat(state.resolve("state.json")).hasContent("garbage");
        assertThat(Attributes.modeText(Attributes.of(state.resolve("audit")).mode()))
                .isEqualTo("0600");
        assertThat(new AuditVerify().run(verify, new TestCall(root)).records()).isEqualTo(8);
    }

    @Test
    void onlyWhatIsIncludedIsPutBackAndModesCanBeChosen() throws Exception {
        BackupTake.Result taken = take();
        Files.writeString(state.resolve("keys.json"), "");
        Files.writeString(state.resolve("state.json"), "newer");
        log.day("2026-01-04", 1);

        BackupRestore.Result result = new BackupRestore()
                .run(
                        new BackupRestore.Parameters(
                                Path.of(taken.path()), state, List.of("keys.json"), Map.of("keys.json", "0640"), null),
                        new TestCall(root));

        assertThat(result.files()).isEqualTo(1);
        assertThat(state.resolve("keys.json")).hasContent("{\"keys\":[]}");
        assertThat(Attributes.modeText(Attributes.of(state.resolve("keys.json")).mode()))
                .isEqualTo("0640");
        assertThat(state.resolve("state.json")).hasContent("newer");
        assertThat(log.file("2026-01-04")).exists();
    }

    @Test
    void aBackupThatIsNoLongerWhatWasSavedChangesNothing() throws Exception {
        BackupTake.Result taken = take();
        Files.writeString(Path.of(taken.path()).resolve("state.json"), "{\"sessions\":[]}");
        Files.writeString(state.resolve("keys.json"), "untouched");

        assertThatThrownBy(() -> new BackupRestore().run(restore(taken.path(), state), new TestCall(root)))
                .hasMessageContaining("is not what was saved; nothing was changed in `" + state + "`.");
        assertThat(state.resolve("keys.json")).hasContent("untouched");
    }

    @Test
    void aBackupTakenWhileALogGrowsEndsWithAWholeLine() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Path growing = state.resolve("audit/audit-2026-01-05.log");
        Files.writeString(growing, "{\"n\":0}\n");
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 1; !enough.get(); i++) {
                append(growing, "{\"n\":" + i);
                append(growing, "}\n");
            }
        });
        try {
            for (int i = 0; i < 5; i++) {
                Path backup = Path.of(take().path());
                assertThat(problems(backup, null)).isEmpty();
                assertThat(Files.readString(backup.resolve("audit/audit-2026-01-05.log")))
                        .startsWith("{\"n\":0}\n");
            }
        } finally {
            enough.set(true);
            writer.join();
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aLinkInWhatIsSavedIsRefused() throws Exception {
        Files.createSymbolicLink(state.resolve("linked.json"), root.resolve("elsewhere"));

        assertThatThrownBy(this::take).hasMessageContaining("is a symbolic link, which is not followed");
        assertThat(backups).isEmptyDirectory();
    }

    @Test
    void aBackupIntoItselfIsRefused() {
        assertThatThrownBy(() -> new BackupTake.Parameters(state, state.resolve("backups"), null, null))
                .hasMessageContaining("would save itself");
    }
}
