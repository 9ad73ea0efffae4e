package io.toneout.acceptance.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams that keep pages up to date: how many there may be, and what ends them. */
class LiveStreamsTest {

  private static final String SERVERS = "/c/" + RunningGateway.COMMUNITY + "/servers";
  private static final int MOST_OF_A_SESSION = 8;
  private static final int MOST = 200;

  @TempDir Path data;
  private RunningGateway gateway;
  private final List<InputStream> opened = new ArrayList<>();

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data, "limits.sign-in", "0");
  }

  @AfterEach
  void stop() throws IOException {
    for (InputStream stream : opened) {
      stream.close();
    }
    gateway.close();
  }

  @Test
  void aSessionWithTooManyLosesTheOldestAndKeepsTheOthers() throws IOException {
    Visitor operator = operator();
    List<BufferedReader> streams = new ArrayList<>();
    for (int number = 1; number <= MOST_OF_A_SESSION; number++) {
      streams.add(lines(watched(operator)));
    }
    assertNextFragment(streams.getFirst());
    BufferedReader oneMore = lines(watched(operator));
    assertThat(streams.getFirst().lines()).as("it was told to end").contains("event: end");

    for (BufferedReader kept : streams.subList(1, MOST_OF_A_SESSION)) {
      assertNextFragment(kept);
    }
    assertNextFragment(oneMore);
    gateway.api().register(1, 0);
    for (BufferedReader kept : streams.subList(1, MOST_OF_A_SESSION)) {
      assertNextFragment(kept);
    }
  }

  @Test
  void oneMoreThanThereIsRoomForIsRefusedUntilSomebodyLooksAway() throws IOException {
    Visitor last = operator();
    for (int number = 0; number < MOST; number++) {
      if (number > 0 && number % MOST_OF_A_SESSION == 0) {
        last = operator();
      }
      watched(last);
    }
    Visitor late = operator();
    HttpResponse<InputStream> refused = late.watch(SERVERS);
    opened.add(refused.body());
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Too many live pages");
    assertThat(late.get(SERVERS).statusCode()).as("the page itself is there").isEqualTo(200);

    opened.getFirst().close();
    await()
        .until(() -> {
          HttpResponse<InputStream> answer = late.watch(SERVERS);
          opened.add(answer.body());
          return answer.statusCode() == 200;
        });
  }

  @Test
  void theStreamOfAMemberEndsWhenTheyAreRemovedAndThatOfTheOperatorGoesOn() throws IOException {
    Visitor operator = operator();
    Visitor anna =
        Visitor.invited(gateway.url(), operator, "/c/" + RunningGateway.COMMUNITY, "anna");
    BufferedReader ofAnna = lines(watched(anna));
    BufferedReader ofOperator = lines(watched(operator));
    assertNextFragment(ofAnna);
    assertNextFragment(ofOperator);

    operator.post("/c/" + RunningGateway.COMMUNITY + "/members/anna/remove");
    assertThat(ofAnna.lines()).contains("event: end");
    assertThat(anna.watch(SERVERS).statusCode()).isNotEqualTo(200);

    gateway.api().register(1, 0);
    assertNextFragment(ofOperator);
  }

  private Visitor operator() {
    return Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
  }

  private InputStream watched(Visitor visitor) {
    HttpResponse<InputStream> answer = visitor.watch(SERVERS);
    opened.add(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static BufferedReader lines(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** Reads up to the end of the next fragment, which has to be the list of servers. */
  private static void assertNextFragment(BufferedReader stream) throws IOException {
    String line = stream.readLine();
    while (line != null && !line.startsWith("event: ")) {
      line = stream.readLine();
    }
    assertThat(line).isEqualTo("event: servers");
    while (line != null && !line.isEmpty()) {
      line = stream.readLine();
    }
  }
}
