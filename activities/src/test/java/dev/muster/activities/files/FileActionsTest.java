package dev.muster.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.ByteSize;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileActionsTest {
    @TempDir
    Path root;

    private TestCall call;

    @BeforeEach
    void newCall() {
        call = new TestCall(root);
    }

    private Path file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Attributes.setMode(file, 0b110_000_000);
        return file;
    }

    private List<String> namesIn(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(each -> each.getFileName().toString())
                    .filter(name -> !name.endsWith("-of-test"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void inspectTellsAllOfAFile() throws Exception {
        Path file = file("state.json", "{}");

        FileInspect.Result result = new FileInspect().run(new FileInspect.Parameters(file), call);

        assertThat(result.exists()).isTrue();
        assertThat(result.kind()).isEqualTo("file");
        assertThat(result.size()).isEqualTo(2);
        assertThat(result.mode()).isEqualTo("0600");
        assertThat(result.sha256()).isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void inspectOfNothingIsAnAnswer() throws Exception {
        FileInspect.Result result = new FileInspect().run(new FileInspect.Parameters(root.resolve("no")), call);

        assertThat(result.exists()).isFalse();
        assertThat(result.kind()).isEqualTo("none");
    }

    @Test
    void restoreKeepsTheModeOfWhatItReplacesAndUndoPutsItBackTwice() throws Exception {
        Path saved = file("saved.json", "good");
        Attributes.setMode(saved, 0b110_100_100);
        Path used = file("ümläut 会.json", "bad");
        Files.setLastModifiedTime(used, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        FileRestore.Parameters parameters = new FileRestore.Parameters(saved, used, null);

        FileRestore.Result result = new FileRestore().run(parameters, call);

        assertThat(used).hasContent("good");
        assertThat(result.replaced()).isTrue();
        assertThat(Attributes.of(used).mode()).isEqualTo(0b110_000_000);
        for (int i = 0; i < 2; i++) {
            new FileRestore().undo(parameters, result, call);
            assertThat(used).hasContent("bad");
            assertThat(Files.getLastModifiedTime(used).toInstant()).isEqualTo("2026-01-02T03:04:05Z");
        }
        assertThat(namesIn(root)).containsExactly("saved.json", "ümläut 会.json");
    }

    @Test
    void aSecondDeliveryDoesNotSpoilTheUndo() throws Exception {
        Path saved = file("saved", "new");
        Path used = file("used", "old");
        FileCopy.Parameters parameters = new FileCopy.Parameters(saved, used, "0640");

        new FileCopy().run(parameters, call);
        new FileCopy().run(parameters, new TestCall(root));
        new FileCopy().undo(parameters, null, new TestCall(root));

        assertThat(used).hasContent("old");
        assertThat(Attributes.of(used).mode()).isEqualTo(0b110_000_000);
    }

    @Test
    void undoOfACopyToNothingLeavesNothing() throws Exception {
        Path saved = file("saved", "new");
        FileCopy.Parameters parameters = new FileCopy.Parameters(saved, root.resolve("new/directory/copy"), null);

        FileCopy.Result result = new FileCopy().run(parameters, call);
        new FileCopy().undo(parameters, result, call);

        assertThat(namesIn(root)).containsExactly("saved");
    }

    @Test
    void aMissingSourceIsSaidAndNothingIsLeftAside() throws Exception {
        Path used = file("used", "old");

        assertThatThrownBy(
                        () -> new FileRestore().run(new FileRestore.Parameters(root.resolve("gone"), used, null), call))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("`" + root.resolve("gone") + "` does not exist.");
        assertThat(used).hasContent("old");
        assertThat(namesIn(root)).containsExactly("used");
    }

    @Test
    void aLinkIsNeitherReadNorReplaced() throws Exception {
        Path outside = file("outside", "secret");
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);

        assertThatThrownBy(() -> new FileCopy().run(new FileCopy.Parameters(link, root.resolve("copy"), null), call))
                .isInstanceOf(StepFailure.class);
        assertThatThrownBy(() -> new FileCopy().run(new FileCopy.Parameters(outside, link, null), call))
                .hasMessageContaining("is a symbolic link, which is not followed");
    }

    @Test
    void aCancelledCopyLeavesTheOldContent() throws Exception {
        Path saved = file("saved", "new");
        Path used = file("used", "old");
        call.cancel();

        assertThatThrownBy(() -> new FileCopy().run(new FileCopy.Parameters(saved, used, null), call))
                .isInstanceOf(InterruptedException.class);
        assertThat(used).hasContent("old");
        assertThat(namesIn(root)).containsExactly("saved", "used");
    }

    @Test
    void copyTreeKeepsModesTimesAndInnerLinks() throws Exception {
        Path from = root.resolve("from");
        Path file = file("from/audit/audit-2026-01-02.log", "x\n");
        Files.createSymbolicLink(from.resolve("latest"), Path.of("audit/audit-2026-01-02.log"));
        Attributes.setMode(from.resolve("audit"), 0b111_000_000);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        FileCopyTree.Parameters parameters = new FileCopyTree.Parameters(from, root.resolve("to"));

        FileCopyTree.Result result = new FileCopyTree().run(parameters, call);

        assertThat(result.files()).isEqualTo(2);
        assertThat(Files.readString(root.resolve("to/latest"))).isEqualTo("x\n");
        assertThat(Attributes.of(root.resolve("to/audit")).mode()).isEqualTo(0b111_000_000);
        assertThat(Files.getLastModifiedTime(root.resolve("to/audit/audit-2026-01-02.log"))
                        .toInstant())
                .isEqualTo("2026-01-02T03:04:05Z");
        new FileCopyTree().undo(parameters, result, call);
        assertThat(namesIn(root)).containsExactly("from");
    }

    @Test
    void copyTreeIntoAnExistingDirectoryReplacesAndUndoes() throws Exception {
        file("from/a", "new a");
        file("from/sub/b", "new b");
        file("to/a", "old a");
        file("to/c", "old c");
        FileCopyTree.Parameters parameters = new FileCopyTree.Parameters(root.resolve("from"), root.resolve("to"));

        FileCopyTree.Result result = new FileCopyTree().run(parameters, call);

        assertThat(root.resolve("to/a")).hasContent("new a");
        assertThat(namesIn(root.resolve("to"))).containsExactly("a", "c", "sub");
        new FileCopyTree().undo(parameters, result, call);
        assertThat(root.resolve("to/a")).hasContent("old a");
        assertThat(namesIn(root.resolve("to"))).containsExactly("a", "c");
    }

    @Test
    void copyTreeRefusesALinkThatLeadsOut() throws Exception {
        Path outside = file("outside", "secret");
        file("from/a", "a");
        Files.createSymbolicLink(root.resolve("from/out"), outside);

        assertThatThrownBy(() -> new FileCopyTree()
                        .run(new FileCopyTree.Parameters(root.resolve("from"), root.resolve("to")), call))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("out of");
        assertThat(namesIn(root)).containsExactly("from", "outside");
    }

    @Test
    void copyTreeDoesNotWriteThroughALinkInTheTarget() throws Exception {
        file("from/sub/a", "new");
        file("elsewhere/a", "old");
        Files.createDirectories(root.resolve("to"));
        Files.createSymbolicLink(root.resolve("to/sub"), root.resolve("elsewhere"));

        assertThatThrownBy(() -> new FileCopyTree()
                        .run(new FileCopyTree.Parameters(root.resolve("from"), root.resolve("to")), call))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("is a symbolic link, which is not followed.");
        assertThat(root.resolve("elsewhere/a")).hasContent("old");
    }

    @Test
    void moveAsideFindsAFreeNameAndAnswersASecondDeliveryTheSame() throws Exception {
        Path file = file("state.json", "bad");
        file("state.json.broken", "earlier");
        FileMoveAside.Parameters parameters = new FileMoveAside.Parameters(file, ".broken");

        FileMoveAside.Result result = new FileMoveAside().run(parameters, call);
        FileMoveAside.Result again = new FileMoveAside().run(parameters, new TestCall(root));

        assertThat(result.to()).isEqualTo(root.resolve("state.json.broken-1").toString());
        assertThat(again).isEqualTo(result);
        new FileMoveAside().undo(parameters, result, call);
        new FileMoveAside().undo(parameters, result, call);
        assertThat(file).hasContent("bad");
    }

    @Test
    void setModeMendsADirectoryThatKeepsItsOwnerOut() throws Exception {
        file("audit/a.log", "a");
        Path audit = root.resolve("audit");
        Attributes.setMode(audit, 0b110_000_000);
        FileSetMode.Parameters parameters = new FileSetMode.Parameters(audit, "0700", "0640");

        FileSetMode.Result result = new FileSetMode().run(parameters, call);

        assertThat(result.set()).isEqualTo(2);
        assertThat(Attributes.modeText(Attributes.of(audit).mode())).isEqualTo("0700");
        assertThat(new FileMode()
                        .run(new FileMode.Parameters(audit.resolve("a.log"), "640"), call)
                        .mode())
                .isEqualTo("0640");
        new FileSetMode().undo(parameters, result, call);
        assertThat(Attributes.modeText(Attributes.of(audit).mode())).isEqualTo("0600");
    }

    @Test
    void aWrongModeIsNamed() throws Exception {
        Path file = file("keys.json", "{}");

        assertThatThrownBy(() -> new FileMode().run(new FileMode.Parameters(file, "0644"), call))
                .isInstanceOfSatisfying(
                        StepFailure.class,
                        failure -> assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.CHECK_FAILED))
                .hasMessage("`" + file + "` must have the mode `0644` and has `0600`.");
        assertThatThrownBy(() -> new FileMode.Parameters(file, "rw-r--r--"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truncateCutsInPlaceAndUndoes() throws Exception {
        Path file = file("big.log", "0123456789");
        Object inode = Files.getAttribute(file, "unix:ino");
        FileTruncate.Parameters parameters = new FileTruncate.Parameters(file, new ByteSize(4));

        FileTruncate.Result result = new FileTruncate().run(parameters, call);

        assertThat(file).hasContent("0123");
        assertThat(result.before()).isEqualTo(10);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        new FileTruncate().undo(parameters, result, call);
        assertThat(file).hasContent("0123456789");
        assertThatThrownBy(() -> new FileTruncate().run(new FileTruncate.Parameters(file, new ByteSize(11)), call))
                .hasMessageContaining("can't be cut to 11");
    }

    @Test
    void removeRemovesTheLinkAndNotItsTarget() throws Exception {
        Path outside = file("outside", "secret");
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);
        FileRemove.Parameters parameters = new FileRemove.Parameters(link);

        assertThat(new FileRemove().run(parameters, call).removed()).isTrue();
        assertThat(new FileRemove().run(parameters, call).removed()).isFalse();

        assertThat(outside).hasContent("secret");
        new FileRemove().undo(parameters, null, call);
        assertThat(Files.readSymbolicLink(link)).isEqualTo(outside);
    }

    @Test
    void removeTreeStaysInItsTree() throws Exception {
        Path outside = file("outside/kept", "secret");
        file("tree/a/b", "x");
        Files.createSymbolicLink(root.resolve("tree/out"), outside.getParent());

        long files = new FileRemoveTree()
                .run(new FileRemoveTree.Parameters(root.resolve("tree")), call)
                .files();

        assertThat(files).isEqualTo(2);
        assertThat(outside).hasContent("secret");
        assertThat(root.resolve("tree")).doesNotExist();
        assertThatThrownBy(() -> new FileRemoveTree.Parameters(Path.of("/usr")))
                .hasMessageContaining("is never removed");
        assertThatThrownBy(() -> new FileRemoveTree.Parameters(Path.of(System.getProperty("user.home"))))
                .hasMessageContaining("is never removed");
    }

    @Test
    void makeDirectoryMakesThoseAboveForTheirOwnerOnly() throws Exception {
        Path directory = root.resolve("a/b/c");

        assertThat(new FileMakeDirectory()
                        .run(new FileMakeDirectory.Parameters(directory, null), call)
                        .made())
                .isTrue();
        assertThat(new FileMakeDirectory()
                        .run(new FileMakeDirectory.Parameters(directory, "0755"), call)
                        .made())
                .isFalse();

        assertThat(Attributes.modeText(Attributes.of(root.resolve("a/b")).mode()))
                .isEqualTo("0700");
        assertThat(Attributes.modeText(Attributes.of(directory).mode())).isEqualTo("0755");
    }

    @Test
    void absentSeesADanglingLink() throws Exception {
        new FileAbsent().run(new FileAbsent.Parameters(root.resolve("no")), call);
        Path dangling = Files.createSymbolicLink(root.resolve("dangling"), root.resolve("no"));

        assertThatThrownBy(() -> new FileAbsent().run(new FileAbsent.Parameters(dangling), call))
                .hasMessage("`" + dangling + "` exists and must not.");
    }

    @Test
    void aTornLastNoteOfTheUndoIsPassedOverAndATornOneBeforeIsNot() throws Exception {
        Path saved = file("saved", "new");
        Path used = file("used", "old");
        FileCopy.Parameters parameters = new FileCopy.Parameters(saved, used, null);
        new FileCopy().run(parameters, call);
        Path notes = call.keep().resolve("undo.ndjson");
        Files.writeString(notes, Files.readString(notes) + "{\"before\":\"FI");

        new FileCopy().undo(parameters, null, call);

        assertThat(used).hasContent("old");
        Files.writeString(notes, "{\"bef\n" + Files.readString(notes));
        assertThatThrownBy(() -> new FileCopy().undo(parameters, null, call)).hasMessageContaining("damaged in line 1");
    }
}
