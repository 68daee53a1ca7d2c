package dev.muster.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// The same steps as somebody would write them by hand with the Temporal SDK.
public final class ByHand {
    static final String WORKFLOWS = "by-hand.workflows";
    static final String ACTIVITIES = "by-hand.activities";

    private ByHand() {}

    /// What is done, so many times in a row.
    ///
    /// @param kind `read` looks at a file, `change` replaces one atomically and durably
    public record Job(String kind, int steps, String from, String to) {}

    @WorkflowInterface
    public interface Procedure {
        @WorkflowMethod
        int run(Job job);
    }

    @ActivityInterface
    public interface FileWork {
        @ActivityMethod
        long inspect(String path);

        @ActivityMethod
        long copy(String from, String to);
    }

    public static final class ProcedureImpl implements Procedure {
        private final FileWork work = Workflow.newActivityStub(
                FileWork.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(ACTIVITIES)
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .setHeartbeatTimeout(Duration.ofSeconds(5))
                        .build());

        @Override
        public int run(Job job) {
            for (int i = 0; i < job.steps(); i++) {
                if (job.kind().equals("read")) {
                    work.inspect(job.from());
                } else {
                    work.copy(job.from(), job.to());
                }
            }
            return job.steps();
        }
    }

    public static final class FileWorkImpl implements FileWork {
        @Override
        public long inspect(String path) {
            try {
                return Files.readAllBytes(Path.of(path)).length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long copy(String from, String to) {
            try {
                Path target = Path.of(to);
                Path aside = target.resolveSibling(target.getFileName() + ".aside");
                Files.copy(Path.of(from), aside, StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                return Files.size(target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
