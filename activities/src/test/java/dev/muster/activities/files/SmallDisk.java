package dev.muster.activities.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A disk of one mebibyte where mounting is permitted; elsewhere a directory whose writers meet `/dev/full`.
final class SmallDisk implements AutoCloseable {
    static final int BYTES = 1 << 20;
    private final Path root;
    private final boolean mounted;

    SmallDisk(Path root) throws IOException, InterruptedException {
        this.root = Files.createDirectories(root);
        this.mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "muster-test", root.toString());
    }

    Path root() {
        return root;
    }

    /// More than fits.
    Contents.Writer tooMuch() {
        return out -> {
            byte[] block = new byte[1 << 16];
            for (int written = 0; written < 2 * BYTES; written += block.length) {
                out.write(block);
            }
            if (!mounted) {
                Files.write(Path.of("/dev/full"), block);
            }
        };
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            try {
                if (!succeeds("umount", root.toString())) {
                    throw new IOException("`" + root + "` could not be unmounted");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
