package io.toneout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release on a machine: unpacked into a folder with a blank in its name, used from others.
 * First without a start-up cache, then with one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledTest {

  @TempDir static Path temporary;
  static Release release;

  @BeforeAll
  static void unpack() throws Exception {
    release = Release.unpack(temporary.resolve("with a blank"));
  }

  @Test
  @Order(1)
  void saysItsVersionFromAnyFolder() throws Exception {
    assertThat(release.run(Path.of("/"), "--version")).isEqualTo(version());
  }

  @Test
  @Order(1)
  void isFoundThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("toneout"), release.file("toneout"));
    assertThat(Release.run(temporary, List.of(link.toString(), "--version"))).isEqualTo(version());
  }

  @Test
  @Order(1)
  void showsItself() throws Exception {
    Release.Ended demo = release.run(temporary, "demo");
    assertThat(demo.out()).contains("each delivered exactly once and in order");
    assertThat(demo.exitCode()).isZero();
  }

  @Test
  @Order(1)
  void deliversWithoutACache() throws Exception {
    try (Serving gateway = Serving.start(release, temporary.resolve("data"), "")) {
      gateway.deliverOne();
    }
  }

  @Test
  @Order(2)
  void deliversWithACacheThatFits() throws Exception {
    Release.Ended prepare = release.run(temporary, "prepare");
    assertThat(prepare.err()).isEmpty();
    assertThat(prepare.out()).contains("toneout.aot");
    assertThat(prepare.exitCode()).isZero();
    // With this option the JVM would not start with one that does not fit.
    String required = "-XX:AOTMode=on";
    try (Serving gateway = Serving.start(release, temporary.resolve("data"), required)) {
      gateway.deliverOne();
    }
  }

  @Test
  @Order(3)
  void saysNothingOfACacheThatDoesNotFit() throws Exception {
    Path jar = release.file("lib/" + release.jars().getFirst());
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    assertThat(release.run(temporary, "--version")).isEqualTo(version());

    Files.write(release.file("lib/toneout.aot"), "damaged".getBytes(StandardCharsets.UTF_8));
    assertThat(release.run(temporary, "--version")).isEqualTo(version());
  }

  private static Release.Ended version() {
    String file = Release.ARCHIVE.getFileName().toString();
    String version = file.substring("toneout-".length(), file.length() - ".tar.gz".length());
    return new Release.Ended(0, "Toneout " + version + "\n", "");
  }
}
