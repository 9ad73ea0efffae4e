package io.toneout.server.validation;

/**
 * Something in an event that its type's schema does not allow.
 *
 * @param pointer where: a JSON pointer into the event, for example {@code /data/callIds/0}
 * @param reason what is wrong, in English, without the value that was found
 */
public record Finding(String pointer, String reason) {}
