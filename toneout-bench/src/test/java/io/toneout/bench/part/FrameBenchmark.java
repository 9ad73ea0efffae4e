package io.toneout.bench.part;

import io.toneout.events.Envelope;
import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.HubProtocolException;
import io.toneout.signalr.protocol.InputBuffer;
import io.toneout.signalr.protocol.JsonHubProtocol;
import io.toneout.signalr.protocol.MessagePackHubProtocol;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event's payload, its frame in both protocols, and a client's invocation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FrameBenchmark {

  private static final UUID ID = UUID.fromString("019ca945-0a00-7627-9017-b62b98c0e303");
  private static final int LONGEST = 1 << 16;

  private final byte[] members =
      ("\"type\":\"EVENT_911\",\"data\":{\"call\":{\"description\":\"" + "x".repeat(240) + "\"}}")
          .getBytes(StandardCharsets.UTF_8);
  private final byte[] payload = Envelope.payload("a-key-of-a-community", members, ID, 42);
  private final InputBuffer input = new InputBuffer(LONGEST);

  /** The protocol's name. */
  @Param({"json", "messagepack"})
  public String protocol = "json";

  /** Puts the payload of a listener together. */
  @Benchmark
  public byte[] envelope() {
    return Envelope.payload("a-key-of-a-community", members, ID, 42);
  }

  /** Frames a payload. */
  @Benchmark
  public byte[] frame() {
    return protocol.equals("json")
        ? JsonHubProtocol.INSTANCE.stringInvocation("pushEvent", payload)
        : chosen().invocation("pushEvent", new String(payload, StandardCharsets.UTF_8));
  }

  /** Reads what a client invokes. */
  @Benchmark
  public @Nullable HubMessage invocation() throws HubProtocolException {
    input.append(chosen().invocation("authenticatev2", "community", "key", 1));
    return chosen().next(input);
  }

  private HubProtocol chosen() {
    return protocol.equals("json") ? JsonHubProtocol.INSTANCE : MessagePackHubProtocol.INSTANCE;
  }
}
