package dev.muster.activities.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.TestCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveActionsTest {
    private static final String LONG_NAME = "ü".repeat(100) + ".log";

    @TempDir
    Path root;

    private Path from;
    private Path archive;

    @BeforeEach
    void aDirectory() throws IOException {
        from = Files.createDirectory(root.resolve("from"));
        Files.createDirectory(from.resolve("audit"));
        archive = root.resolve("state.tar.gz");
        Files.writeString(from.resolve("state.json"), "{}");
        Files.writeString(from.resolve("manifest.json"), "its own");
        Files.writeString(from.resolve("audit/" + LONG_NAME), "x".repeat(100_000));
        Attributes.setMode(from.resolve("state.json"), 0b110_000_000);
    }

    private ArchiveCreate.Result create() throws Exception {
        return new ArchiveCreate().run(new ArchiveCreate.Parameters(from, archive, null), new TestCall(root));
    }

    private ArchiveExtract.Result extract(Path to) throws Exception {
        return new ArchiveExtract().run(new ArchiveExtract.Parameters(archive, to), new TestCall(root, "extract"));
    }

    private ArchiveVerify.Result verify() throws Exception {
        return new ArchiveVerify().run(new ArchiveVerify.Parameters(archive), new TestCall(root));
    }

    private interface Entries {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private void foreign(Entries entries) throws IOException {
        try (var tar = new TarArchiveOutputStream(
                new GZIPOutputStream(Files.newOutputStream(archive)), StandardCharsets.UTF_8.name())) {
            entries.write(tar);
        }
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void nothingWasExtracted() throws IOException {
        try (var entries = Files.list(root)) {
            assertThat(entries.map(each -> each.getFileName().toString()))
                    .doesNotContain("to", "escaped")
                    .noneMatch(name -> name.contains(".muster-"));
        }
    }

    @Test
    void whatGoesInComesOut() throws Exception {
        ArchiveCreate.Result created = create();
        ArchiveExtract.Result extracted = extract(root.resolve("to"));

        assertThat(created.files()).isEqualTo(3);
        assertThat(verify()).isEqualTo(new ArchiveVerify.Result(3, 100_009));
        assertThat(extracted).isEqualTo(new ArchiveExtract.Result(3, 100_009));
        assertThat(root.resolve("to/manifest.json")).hasContent("its own");
        assertThat(root.resolve("to/audit/" + LONG_NAME)).hasSize(100_000);
        assertThat(Attributes.modeText(
                        Attributes.of(root.resolve("to/state.json")).mode()))
                .isEqualTo("0600");
    }

    @Test
    void theUsualToolsCanCheckIt() throws Exception {
        create();
        Path plain = Files.createDirectory(root.resolve("plain"));
        int code = new ProcessBuilder("sh", "-c", "tar xzf ../state.tar.gz && sha256sum --strict -c checksums.sha256")
                .directory(plain.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output-of-test").toFile())
                .start()
                .waitFor();

        assertThat(code).as(Files.readString(root.resolve("output-of-test"))).isZero();
    }

    @Test
    void extractingIntoAnExistingDirectoryIsUndone() throws Exception {
        create();
        Path to = Files.createDirectory(root.resolve("to"));
        Files.writeString(to.resolve("state.json"), "old");
        ArchiveExtract.Result result = extract(to);
        assertThat(to.resolve("state.json")).hasContent("{}");

        new ArchiveExtract().undo(new ArchiveExtract.Parameters(archive, to), result, new TestCall(root, "extract"));

        assertThat(to.resolve("state.json")).hasContent("old");
        assertThat(to.resolve("audit")).doesNotExist();
    }

    @Test
    void onlyWhatIsIncludedGoesIn() throws Exception {
        ArchiveCreate.Result result = new ArchiveCreate()
                .run(new ArchiveCreate.Parameters(from, archive, List.of("audit/*.log")), new TestCall(root));

        assertThat(result.files()).isEqualTo(1);
        assertThatThrownBy(() -> new ArchiveCreate()
                        .run(new ArchiveCreate.Parameters(from, archive, List.of("*.none")), new TestCall(root)))
                .hasMessageContaining("an empty archive is none");
        assertThat(verify().files()).isEqualTo(1);
    }

    @Test
    void everyByteThatIsCutOffIsNoticed() throws Exception {
        create();
        byte[] whole = Files.readAllBytes(archive);
        for (int length : List.of(0, 5, whole.length / 2, whole.length - 1)) {
            Files.write(archive, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(this::verify).as("cut to %s", length).isInstanceOf(StepFailure.class);
            assertThatThrownBy(() -> extract(root.resolve("to"))).isInstanceOf(StepFailure.class);
        }
        nothingWasExtracted();
    }

    @Test
    void anotherContentThanItsChecksumIsNoticed() throws Exception {
        foreign(tar -> {
            file(tar, "content/a", "changed".getBytes(StandardCharsets.UTF_8));
            file(
                    tar,
                    "manifest.json",
                    ("{\"format\":1,\"created\":\"\",\"from\":\"\",\"files\":[{\"path\":\"a\",\"size\":7,\"sha256\":\""
                                    + "0".repeat(64) + "\"}]}")
                            .getBytes(StandardCharsets.UTF_8));
            file(tar, "checksums.sha256", "x".getBytes(StandardCharsets.UTF_8));
        });

        assertThatThrownBy(this::verify).hasMessageContaining("`a` has another content than its checksum says");
        assertThatThrownBy(() -> extract(root.resolve("to"))).isInstanceOf(StepFailure.class);
        nothingWasExtracted();
    }

    @Test
    void namesThatLeadOutAreRefused() throws Exception {
        for (String name : List.of("../escaped", "a/../../escaped", "/escaped")) {
            foreign(tar -> file(tar, name, new byte[] {1}));
            assertThatThrownBy(() -> extract(root.resolve("to")))
                    .as(name)
                    .hasMessageContaining("leads out of the directory");
        }
        nothingWasExtracted();
    }

    @Test
    void linksAreRefused() throws Exception {
        for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR}) {
            foreign(tar -> {
                TarArchiveEntry link = new TarArchiveEntry("link", kind);
                link.setLinkName("/etc");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
                file(tar, "link/escaped", new byte[] {1});
            });
            assertThatThrownBy(() -> extract(root.resolve("to"))).hasMessageContaining("is a link or a device");
        }
        nothingWasExtracted();
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheDisk() throws Exception {
        foreign(tar -> file(tar, "zeros", new byte[4 << 20]));
        ArchiveExtract.Parameters parameters = new ArchiveExtract.Parameters(archive, root.resolve("to"));

        assertThatThrownBy(() ->
                        new ArchiveExtract(new Limits(10, 1 << 20, 10, 1 << 10)).run(parameters, new TestCall(root)))
                .hasMessageContaining("the most that is allowed");
        assertThatThrownBy(() ->
                        new ArchiveExtract(new Limits(10, 1 << 30, 100, 1 << 20)).run(parameters, new TestCall(root)))
                .hasMessageContaining("100 times its size");
        assertThatThrownBy(() ->
                        new ArchiveExtract(new Limits(0, 1 << 30, 10, 1 << 30)).run(parameters, new TestCall(root)))
                .hasMessageContaining("more than 0 entries");
        nothingWasExtracted();
    }

    @Test
    void aForeignArchiveIsExtractedButNotVerified() throws Exception {
        foreign(tar -> file(tar, "./sub/a", new byte[] {1}));

        assertThat(extract(root.resolve("to")).files()).isEqualTo(1);
        assertThat(root.resolve("to/sub/a")).hasSize(1);
        assertThatThrownBy(this::verify).hasMessageContaining("has no `manifest.json`");
    }
}
