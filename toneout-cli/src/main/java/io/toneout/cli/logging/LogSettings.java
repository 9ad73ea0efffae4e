package io.toneout.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * Logs go to standard error: standard output belongs to the command's own answer. The variables
 * {@code TONEOUT_LOG_FORMAT} ({@code text}, {@code json}) and {@code TONEOUT_LOG_ATTEMPTS} (a
 * level) are read here because logging starts before the configuration is read.
 *
 * <p>Found by Logback as a service. A file in XML would say the same, at a tenth of the time that a
 * start takes; who names one with {@code -Dlogback.configurationFile} gets that one instead.
 */
public final class LogSettings extends ContextAwareBase implements Configurator {

  private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    // Logback says nothing of itself: it would do so on standard output.
    context.getStatusManager().add(new NopStatusListener());
    ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
    errors.setContext(context);
    errors.setName("errors");
    errors.setTarget("System.err");
    errors.setEncoder(encoder(context));
    errors.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(errors);
    // Warns of connections that arrive while the gateway stops, with a trace; they come again.
    context.getLogger("io.netty.bootstrap.ServerBootstrap").setLevel(Level.ERROR);
    // One line an attempt: INFO shows those that failed, DEBUG all.
    context
        .getLogger("toneout.attempt")
        .setLevel(Level.toLevel(System.getenv("TONEOUT_LOG_ATTEMPTS"), Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context) {
    if ("json".equals(System.getenv("TONEOUT_LOG_FORMAT"))) {
      JsonEncoder json = new JsonEncoder();
      json.setContext(context);
      json.start();
      return json;
    }
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(TEXT);
    text.start();
    return text;
  }
}
