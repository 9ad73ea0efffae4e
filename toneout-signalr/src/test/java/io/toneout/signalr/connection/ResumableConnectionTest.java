package io.toneout.signalr.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportEnd;
import io.toneout.signalr.transport.TransportListener;
import io.toneout.signalr.transport.TransportType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client that comes and goes is seen as. */
class ResumableConnectionTest {

  private final List<String> heard = new ArrayList<>();
  private final ResumableConnection connection =
      new ResumableConnection(Duration.ofSeconds(15), transport -> new Hearing());

  @Test
  void takesMessagesForASocketOfWhichItIsNotYetKnownThatItIsGone() {
    Socket first = new Socket();
    TransportListener heardOfFirst = connection.takeUp(first);
    first.isGone = true;

    assertThat(connection.send(OutboundMessage.text("kept by whoever sends".getBytes(UTF_8))))
        .isTrue();
    assertThat(connection.ping()).isTrue();
    assertThat(connection.ping(1)).isTrue();
    assertThat(connection.isOpen()).isTrue();

    heardOfFirst.ended(TransportEnd.LOST);
    connection.takeUp(new Socket());
    assertThat(heard).containsExactly("interrupted", "resumed");
  }

  @Test
  void endsWithASocketThatCouldNotKeepUp() {
    Socket first = new Socket();
    TransportListener heardOfFirst = connection.takeUp(first);
    heardOfFirst.ended(TransportEnd.OUTBOUND_OVERFLOW);
    assertThat(heard).containsExactly("ended: OUTBOUND_OVERFLOW");
    assertThat(connection.send(OutboundMessage.text(new byte[0]))).isFalse();
  }

  private final class Hearing implements TransportListener {

    @Override
    public void received(byte[] bytes, boolean binary) {}

    @Override
    public void receivedTooMuch() {}

    @Override
    public void ponged(long counter) {}

    @Override
    public void tick(long nanoTime) {}

    @Override
    public void interrupted() {
      heard.add("interrupted");
    }

    @Override
    public void resumed() {
      heard.add("resumed");
    }

    @Override
    public void ended(TransportEnd end) {
      heard.add("ended: " + end);
    }
  }

  /** A websocket whose event loop is the thread of the test. */
  private static final class Socket implements TransportConnection {

    private boolean isGone;

    @Override
    public TransportType type() {
      return TransportType.WEB_SOCKETS;
    }

    @Override
    public boolean isOpen() {
      return !isGone;
    }

    @Override
    public boolean send(OutboundMessage message) {
      return !isGone;
    }

    @Override
    public boolean sendAndClose(@Nullable OutboundMessage last) {
      return !isGone;
    }

    @Override
    public boolean ping() {
      return !isGone;
    }

    @Override
    public boolean ping(long counter) {
      return !isGone;
    }

    @Override
    public void abort() {
      isGone = true;
    }

    @Override
    public long bufferedBytes() {
      return 0;
    }

    @Override
    public void whenWritten(Runnable task) {
      task.run();
    }

    @Override
    public void reading(boolean enabled) {}

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void schedule(Runnable task, Duration delay) {}
  }
}
