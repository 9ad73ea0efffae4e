package io.toneout.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.toneout.delivery.event.LaneId;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change costs does not depend on how many servers its community has. */
class RegistryGrowthTest {

  private static final int FEW = 10;
  private static final int MANY = 10_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aServerThatUsesAnotherKeyDoesNotCopyTheOthers() {
    useAnotherKey(withServers(FEW)); // loads the classes

    long few = useAnotherKey(withServers(FEW));
    long many = useAnotherKey(withServers(MANY));

    assertThat(many).as("bytes allocated with %,d servers", MANY).isLessThan(4 * few);
  }

  /** Returns how much is allocated for it. */
  private static long useAnotherKey(Registry registry) {
    LaneId lane = new LaneId("demo", FEW);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    registry.serverUsedKey(lane, "another");
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(registry.server(lane).orElseThrow().lastKeyId()).isEqualTo("another");
    return allocated;
  }

  private static Registry withServers(int count) {
    Registry registry = Registry.load(new InMemoryRegistryStore(), Clock.systemUTC()).join();
    registry.addCommunity("demo", "Demo", "the-key").join();
    List<ServerPatch> servers = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      servers.add(
          new ServerPatch(
              id, null, null, null, null, null, null, null, null, null, null, null, null));
    }
    registry.saveServers("demo", servers, false, null).join();
    return registry;
  }
}
