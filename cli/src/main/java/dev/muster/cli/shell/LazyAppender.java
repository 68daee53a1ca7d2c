package dev.muster.cli.shell;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;

/// Starts another appender with the first line only, so that a command that logs nothing leaves no file behind.
final class LazyAppender extends AppenderBase<ILoggingEvent> {
    private final Appender<ILoggingEvent> appender;

    LazyAppender(Appender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!appender.isStarted()) {
            appender.start();
        }
        appender.doAppend(event);
    }

    @Override
    public void stop() {
        appender.stop();
        super.stop();
    }
}
