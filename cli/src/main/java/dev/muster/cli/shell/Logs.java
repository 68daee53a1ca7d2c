package dev.muster.cli.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Where log lines go: to `logs/muster.log` of the state directory, never to the terminal.
public final class Logs {
    private static final String FILE = "muster.log";
    private static final long FILE_BYTES_MAX = 10 * 1024 * 1024;
    private static final int FILES_MAX = 3;

    private Logs() {}

    /// The log file of a state directory.
    public static Path file(Path stateDirectory) {
        return stateDirectory.resolve("logs").resolve(FILE);
    }

    /// Sends what is logged from now on to a state directory's file, which is made with the first line.
    ///
    /// @param debug whether everything is logged
    public static void to(Path stateDirectory, boolean debug) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{20} [%thread] %msg %kvp%n");
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file(stateDirectory).toString());
        appender.setEncoder(encoder);
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(FILE_BYTES_MAX));
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file(stateDirectory) + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(FILES_MAX);
        trigger.start();
        appender.setTriggeringPolicy(trigger);
        appender.setRollingPolicy(rolling);
        rolling.start();
        LazyAppender lazy = new LazyAppender(appender);
        lazy.setContext(context);
        lazy.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(debug ? Level.DEBUG : Level.INFO);
        root.addAppender(lazy);
        if (!debug) {
            quieten(context);
        }
    }

    /// Libraries whose information is noise for an operator.
    private static void quieten(LoggerContext context) {
        context.getLogger("io.temporal").setLevel(Level.WARN);
        context.getLogger("io.grpc").setLevel(Level.WARN);
        context.getLogger("io.javalin").setLevel(Level.WARN);
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        context.getLogger("gg.jte").setLevel(Level.WARN);
    }
}
