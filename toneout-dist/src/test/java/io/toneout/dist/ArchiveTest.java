package io.toneout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive, and what must not be: anything of the machine that made it. */
class ArchiveTest {

  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  @TempDir static Path temporary;
  static Release release;

  @BeforeAll
  static void unpack() throws Exception {
    release = Release.unpack(temporary.resolve("with a blank"));
  }

  @Test
  void holdsWhatAnInstallationNeeds() {
    assertThat(release.file("toneout")).isExecutable();
    for (String name :
        List.of(
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "THIRD-PARTY.md",
            "examples/toneout.service",
            "examples/toneout.yaml",
            "examples/nginx.conf")) {
      assertThat(release.file(name)).isNotEmptyFile();
    }
  }

  @Test
  void namesTheLicenceOfEveryLibrary() throws Exception {
    String notices = Files.readString(release.file("THIRD-PARTY.md"));
    Set<String> unnamed = new TreeSet<>();
    for (String jar : release.jars()) {
      String library = VERSION.matcher(jar).replaceFirst("");
      if (!library.startsWith("toneout-") && !notices.contains("`" + library + "`")) {
        unnamed.add(library);
      }
    }
    assertThat(unnamed).isEmpty();
  }

  @Test
  void everyEntryHasTheSameTimeOwnerAndMode() throws Exception {
    Release.Ended listing =
        Release.run(
            temporary,
            List.of("tar", "tvzf", Release.ARCHIVE.toString(), "--numeric-owner", "--utc"));
    List<String[]> entries = listing.out().lines().map(line -> line.split("\\s+")).toList();
    assertThat(entries)
        .extracting(words -> words[0] + " " + words[1])
        .containsOnly("drwxr-xr-x 0/0", "-rw-r--r-- 0/0", "-rwxr-xr-x 0/0");
    assertThat(entries.stream().map(words -> words[3] + " " + words[4]).distinct()).hasSize(1);
  }

  @Test
  void namesNoFolderOfTheMachineThatMadeIt() throws Exception {
    String checkout = Path.of("..").toAbsolutePath().normalize().toString();
    byte[] place = checkout.getBytes(StandardCharsets.UTF_8);
    for (String jar : release.jars()) {
      if (jar.startsWith("toneout-")) {
        assertThat(entriesThatHold(place, release.file("lib/" + jar))).as(jar).isEmpty();
      }
    }
    for (String name : List.of("toneout", "lib/jvm.sh", "README.md", "THIRD-PARTY.md")) {
      assertThat(Files.readString(release.file(name))).doesNotContain(checkout);
    }
  }

  @Test
  void ownJarsHaveOneTimeInThem() throws Exception {
    Set<String> times = new TreeSet<>();
    for (String jar : release.jars()) {
      if (jar.startsWith("toneout-")) {
        try (JarFile file = new JarFile(release.file("lib/" + jar).toFile())) {
          file.stream().map(JarEntry::getTimeLocal).forEach(time -> times.add(time.toString()));
        }
      }
    }
    assertThat(times).hasSize(1);
  }

  private static List<String> entriesThatHold(byte[] text, Path jar) throws IOException {
    Set<String> found = new TreeSet<>();
    String sought = new String(text, StandardCharsets.ISO_8859_1);
    try (JarFile file = new JarFile(jar.toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        byte[] content = file.getInputStream(entry).readAllBytes();
        if (new String(content, StandardCharsets.ISO_8859_1).contains(sought)) {
          found.add(entry.getName());
        }
      }
    }
    return List.copyOf(found);
  }
}
