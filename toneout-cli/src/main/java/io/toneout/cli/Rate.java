package io.toneout.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many events a second.
 *
 * @param perSecond above zero
 */
record Rate(double perSecond) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(?:/(s|min))?");

  /** Reads {@code 5/s}, {@code 5} or {@code 30/min}. */
  static final class Reader implements ITypeConverter<Rate> {
    @Override
    public Rate convert(String text) {
      Matcher form = FORM.matcher(text);
      if (form.matches() && Double.parseDouble(form.group(1)) > 0) {
        double count = Double.parseDouble(form.group(1));
        return new Rate("min".equals(form.group(2)) ? count / 60 : count);
      }
      throw new TypeConversionException("'" + text + "' is not a rate such as 5/s or 30/min");
    }
  }
}
