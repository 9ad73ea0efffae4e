package io.toneout.server.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** Reads files of this build: our own, and those of WebJars. Blocks; any thread that may. */
public final class Bundled {

  private Bundled() {}

  /**
   * A file of the class path.
   *
   * @param path from its root, with a slash in front
   * @throws IllegalStateException if this build does not have it
   */
  public static byte[] file(String path) {
    try (InputStream in = Bundled.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + path + " in this build.");
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * A file of a WebJar, whose folder is named by its version.
   *
   * @param group of the WebJar, for example {@code org.webjars.npm}
   * @param path within that folder
   */
  public static byte[] webjar(String group, String name, String path) {
    Properties about = new Properties();
    byte[] pom = file("/META-INF/maven/" + group + "/" + name + "/pom.properties");
    try {
      about.load(new StringReader(new String(pom, StandardCharsets.UTF_8)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    String version = about.getProperty("version");
    return file("/META-INF/resources/webjars/" + name + "/" + version + "/" + path);
  }

  /**
   * A digest that differs when the content does, for addresses and entity tags.
   *
   * @param letters how many of its hexadecimal digits
   */
  public static String digest(byte[] content, int letters) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, letters);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
