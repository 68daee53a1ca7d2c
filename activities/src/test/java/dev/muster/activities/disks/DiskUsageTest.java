package dev.muster.activities.disks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.ByteSize;
import dev.muster.activities.files.TestCall;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUsageTest {
    @TempDir
    Path root;

    private DiskUsage.Result usage(@Nullable ByteSize free, @Nullable Long used, @Nullable ByteSize quota)
            throws Exception {
        return new DiskUsage().run(new DiskUsage.Parameters(root, free, used, quota), new TestCall(root));
    }

    @Test
    void aRealDiskAddsUp() throws Exception {
        DiskUsage.Result result = usage(new ByteSize(1), 100L, null);

        assertThat(result.total()).isPositive();
        assertThat(result.free() + result.used()).isLessThanOrEqualTo(result.total());
        assertThat(result.percent()).isBetween(0L, 100L);
    }

    @Test
    void aLostDirectoryIsOnTheDiskAboveIt() throws Exception {
        Path lost = root.resolve("lost/state");

        DiskUsage.Result result =
                new DiskUsage().run(new DiskUsage.Parameters(lost, null, null, null), new TestCall(root));

        assertThat(result.total()).isEqualTo(usage(null, null, null).total());
    }

    @Test
    void aDirectoryWithAQuotaIsADiskOfItsOwn() throws Exception {
        Files.createDirectories(root.resolve("sub"));
        Files.write(root.resolve("sub/a"), new byte[600]);
        Files.write(root.resolve("b"), new byte[301]);

        assertThat(usage(null, null, new ByteSize(1000))).isEqualTo(new DiskUsage.Result(1000, 99, 901, 91));
        assertThat(usage(null, null, new ByteSize(500))).isEqualTo(new DiskUsage.Result(500, 0, 901, 100));
    }

    @Test
    void tooFullIsSaid() throws Exception {
        Files.write(root.resolve("a"), new byte[901]);

        assertThatThrownBy(() -> usage(null, 90L, new ByteSize(1000)))
                .hasMessage("The disk of `" + root + "` may be 90 % full and is 91 % full.");
        assertThatThrownBy(() -> usage(new ByteSize(1024), null, new ByteSize(1000)))
                .hasMessage("The disk of `" + root + "` must have 1KiB free and has 99 bytes.");
        assertThatThrownBy(() -> new DiskUsage.Parameters(root, null, 101L, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
