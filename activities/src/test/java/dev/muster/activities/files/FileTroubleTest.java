package dev.muster.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.StepFailure;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    Path root;

    @Test
    void aFullDiskLeavesTheOldContentAndIsSaid() throws Exception {
        try (SmallDisk disk = new SmallDisk(root.resolve("small"))) {
            Path keys = disk.root().resolve("keys.json");
            Files.writeString(keys, "{\"keys\":[]}");
            TestCall call = new TestCall(root);

            assertThatThrownBy(() -> FileTrouble.attempt(
                            "Writing `" + keys + "`", () -> new Changes(call).replace(keys, disk.tooMuch())))
                    .isInstanceOfSatisfying(StepFailure.class, failure -> {
                        assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.TARGET_FAILED);
                        assertThat(failure.failure().hint()).contains("Free space first");
                    })
                    .hasMessage("Writing `" + keys + "` failed: the disk is full, and nothing was replaced.");

            assertThat(keys).hasContent("{\"keys\":[]}");
            try (var left = Files.list(disk.root())) {
                assertThat(left).containsExactly(keys);
            }
        }
    }

    @Test
    void whatMayNotBeReadIsNamed() {
        assertThat(FileTrouble.reason(new AccessDeniedException("/srv/keys.json")))
                .isEqualTo("this agent may not read or change `/srv/keys.json`");
        assertThat(FileTrouble.reason(new IOException("odd"))).isEqualTo("odd");
    }

    @Test
    void aDirectoryInPlaceOfAFileIsNamed() {
        assertThatThrownBy(() -> new FileRemove().run(new FileRemove.Parameters(root), new TestCall(root)))
                .isInstanceOf(StepFailure.class);
    }

    @Test
    void namesThatLeadOutOfATreeAreRefused() {
        assertThatThrownBy(() -> Trees.resolve(root, Path.of("../x"))).hasMessageContaining("leads out of");
        assertThatThrownBy(() -> Globs.of(java.util.List.of("../x"), null)).hasMessageContaining("is not a pattern");
    }
}
