package io.toneout.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogSettingsTest {

  @Test
  void logbackTakesThem() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ConsoleAppender<ILoggingEvent> errors =
        (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("errors");
    assertThat(errors.isStarted()).isTrue();
    assertThat(errors.getTarget()).isEqualTo("System.err");
    assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger("toneout.attempt").getLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger("io.netty.bootstrap.ServerBootstrap").getLevel())
        .isEqualTo(Level.ERROR);
  }
}
