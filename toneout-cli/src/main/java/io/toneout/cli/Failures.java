package io.toneout.cli;

import io.toneout.server.StartException;
import io.toneout.server.config.ConfigurationException;
import io.toneout.store.error.StoreException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What people read when a command fails: a message that says what to do, a trace only for bugs. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case ConfigurationException wrong -> err.println(wrong.getMessage());
      case StartException cannot -> err.println(cannot.getMessage());
      case StoreException store -> err.println(store.getMessage());
      default -> {
        err.println("This should not happen; please report it with what follows.");
        failure.printStackTrace(err);
      }
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
