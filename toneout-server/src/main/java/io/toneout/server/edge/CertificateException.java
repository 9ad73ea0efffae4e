package io.toneout.server.edge;

/** The certificate or its key cannot be used; the message says which file and why. */
public final class CertificateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CertificateException(String message) {
    super(message);
  }

  CertificateException(String message, Throwable cause) {
    super(message, cause);
  }
}
