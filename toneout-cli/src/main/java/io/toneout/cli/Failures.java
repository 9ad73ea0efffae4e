package io.toneout.cli;

import io.toneout.cli.gateway.CommandFailure;
import io.toneout.server.StartException;
import io.toneout.server.config.ConfigurationException;
import io.toneout.store.error.StoreException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What people read when a command fails: a message that says what to do, a trace only for bugs. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    tell(failure, command.getErr());
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Says on standard error what is in the way. */
  static void tell(Exception failure, PrintWriter err) {
    switch (failure) {
      case CommandFailure cannot -> err.println(cannot.getMessage());
      case ConfigurationException wrong -> err.println(wrong.getMessage());
      case StartException cannot -> err.println(cannot.getMessage());
      case StoreException store -> err.println(store.getMessage());
      case NoSuchFileException missing ->
          err.println("There is no file " + missing.getFile() + ".");
      case AccessDeniedException denied ->
          err.println(denied.getFile() + " may not be read or written by this user.");
      default -> {
        err.println("This should not happen; please report it with what follows.");
        failure.printStackTrace(err);
      }
    }
    err.flush();
  }
}
