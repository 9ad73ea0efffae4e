package io.toneout.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What people read when a command line is not right: what is wrong, not a page of options. */
final class WrongUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows every option.");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }
}
